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

/**
 * A line that opens more lists and quotes than three in each other. What a report takes has one; a page of them takes the
 * parser a time that grows with the cube of its length.
 */
const DEEP = /^[ \t]*(?:>[ \t]?|(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)){4}/mu;

// Japanese and Chinese have no spaces, so a line that is broken in them leaves none.
const BROKEN =
  /(?<=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])\n(?=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])/gu;

/** One line of the runs of a paragraph, which may break between two of them. */
const spoken = (runs: readonly Inline[]): Inline[] => {
  const text = runs.map((run) => run.text).join('');
  const broken = new Set([...text.matchAll(BROKEN)].map(({ index }) => index));
  let from = 0;
  return runs
    .map((run) => {
      const at = from;
      from += run.text.length;
      const line = run.text.replace(/\n/gu, (_, index: number) =>
        broken.has(at + index) ? '' : ' ',
      );
      return { ...run, text: line };
    })
    .filter((run) => run.text !== '');
};

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const isVisible = (runs: readonly Inline[]): boolean => runs.some(({ text }) => VISIBLE.test(text));

export const readMarkdown = (markdown: string): ReadMarkdown => {
  const refused: Refused[] = [];

  const refuse = (what: Refused['what'], text: string): void => {
    const line = text.replaceAll('\n', ' ');
    refused.push({
      what,
      text: line.length > SHOWN ? `${line.slice(0, SHOWN).toWellFormed()}…` : line,
    });
  };

  const asTyped = (node: Nodes, what: Refused['what'] = 'markdown'): string => {
    const text = markdown.slice(node.position?.start.offset, node.position?.end.offset);
    refuse(what, text);
    return text;
  };

  const inlines = (nodes: readonly PhrasingContent[], style: Style, depth = 0): Inline[] =>
    nodes.flatMap((node): Inline[] => {
      if (depth > MOST_DEPTH) return [{ text: asTyped(node), ...style }];
      switch (node.type) {
        case 'text':
          return [{ text: node.value, ...style }];
        case 'break':
          return [{ text: '\n', ...style }];
        case 'strong':
          return inlines(node.children, { ...style, style: 'strong' }, depth + 1);
        case 'emphasis':
          return inlines(node.children, { ...style, isEmphasis: true }, depth + 1);
        case 'link': {
          const href = externalUrl(node.url);
          if (href === null) return [{ text: asTyped(node, 'link'), ...style }];
          const runs = inlines(node.children, { ...style, href }, depth + 1);
          // A link that nobody sees, or that has more to say than its text.
          return node.title || !isVisible(runs) ? [{ text: asTyped(node), ...style }] : runs;
        }
        default:
          return [{ text: asTyped(node), ...style }];
      }
    });

  const typed = (node: Nodes): Inline[] => spoken([{ text: asTyped(node) }]);

  const itemOf = (item: ListItem): Inline[] => {
    const [only, ...others] = item.children;
    return only?.type === 'paragraph' && others.length === 0
      ? spoken(inlines(only.children, {}))
      : typed(item);
  };

  const paragraph = (runs: readonly Inline[]): CommentPart => ({
    kind: 'paragraph',
    role: 'body',
    runs,
  });

  const partOf = (node: RootContent): CommentPart => {
    if (node.type === 'paragraph') return paragraph(spoken(inlines(node.children, {})));
    // A report numbers from one.
    if (node.type === 'list' && (node.start ?? 1) === 1)
      return { kind: 'list', isOrdered: node.ordered === true, items: node.children.map(itemOf) };
    return paragraph(typed(node));
  };

  const deep = DEEP.exec(markdown);
  if (deep) {
    refuse('markdown', markdown.slice(deep.index).split('\n', 1)[0] ?? '');
    return { parts: [paragraph(spoken([{ text: markdown }]))], refused };
  }
  const parts = fromMarkdown(markdown).children.map(partOf);
  const runs = parts.flatMap((part) => (part.kind === 'list' ? part.items.flat() : part.runs));
  if (!isVisible(runs)) {
    refuse('markdown', markdown);
    return { parts: [], refused };
  }
  return { parts, refused };
};
