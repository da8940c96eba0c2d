// Markdown (CommonMark) as blocks of a report. Of what is no paragraph, emphasis, flat list or link to https the characters
// stand as they were typed, and are named, so that who writes can be told. Never makes markup.
import type { ListItem, Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { CommentPart, Inline } from '../document.ts';
import { externalUrl } from '../external-url.ts';

export type Refused = {
  readonly what: 'markdown' | 'link';
  /** The beginning of it. */
  readonly text: string;
};

export type ReadMarkdown = {
  readonly parts: readonly CommentPart[];
  readonly refused: readonly Refused[];
};

type Style = Omit<Inline, 'text'>;

/** Bold, italics and a link need three; what is deeper is nobody's prose. */
const MOST_DEPTH = 6;
const SHOWN = 60;

// Japanese and Chinese have no spaces, so a line that is broken in them leaves none.
const BROKEN =
  /(?<=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])\n(?=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])/gu;

const spoken = (text: string): string => text.replace(BROKEN, '').replaceAll('\n', ' ');

export const readMarkdown = (markdown: string): ReadMarkdown => {
  const refused: Refused[] = [];

  const asTyped = (node: Nodes, what: Refused['what'] = 'markdown'): string => {
    const text = markdown.slice(node.position?.start.offset, node.position?.end.offset);
    refused.push({
      what,
      text: text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text,
    });
    return spoken(text);
  };

  const inlines = (nodes: readonly PhrasingContent[], style: Style, depth = 0): Inline[] =>
    nodes.flatMap((node): Inline[] => {
      if (depth > MOST_DEPTH) return [{ text: asTyped(node), ...style }];
      switch (node.type) {
        case 'text':
          return [{ text: spoken(node.value), ...style }];
        case 'break':
          return [{ text: ' ', ...style }];
        case 'strong':
          return inlines(node.children, { ...style, style: 'strong' }, depth + 1);
        case 'emphasis':
          return inlines(node.children, { ...style, isEmphasis: true }, depth + 1);
        case 'link': {
          const href = externalUrl(node.url);
          return href === null || node.title
            ? [{ text: asTyped(node, href === null ? 'link' : 'markdown'), ...style }]
            : inlines(node.children, { ...style, href }, depth + 1);
        }
        default:
          return [{ text: asTyped(node), ...style }];
      }
    });

  const itemOf = (item: ListItem): Inline[] => {
    const [only, ...others] = item.children;
    if (only === undefined) return [];
    return only.type === 'paragraph' && others.length === 0
      ? inlines(only.children, {})
      : [{ text: asTyped(item) }];
  };

  const partOf = (node: RootContent): CommentPart => {
    if (node.type === 'paragraph')
      return { kind: 'paragraph', role: 'body', runs: inlines(node.children, {}) };
    // A report numbers from one.
    if (node.type === 'list' && (node.start ?? 1) === 1)
      return {
        kind: 'list',
        isOrdered: node.ordered === true,
        items: node.children.map(itemOf).filter((runs) => runs.length > 0),
      };
    return { kind: 'paragraph', role: 'body', runs: [{ text: asTyped(node) }] };
  };

  const parts = fromMarkdown(markdown).children.map(partOf);
  return { parts, refused };
};
