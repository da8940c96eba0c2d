// The coordinator's words as a block: always under whose words they are, so that nobody takes them for a finding.
import type { ReportContext } from '../context.ts';
import type { CommentBlock, Section } from '../document.ts';
import type { CommentPlace } from './commentary.ts';
import { readMarkdown } from './read-markdown.ts';

type Comment = { readonly by: string; readonly parts: CommentBlock['parts'] };

/** Null where nobody commented. */
const commentOn = (
  { snapshot: { brand, commentary }, t }: ReportContext,
  place: CommentPlace,
): Comment | null => {
  const item = commentary?.items.find(({ section }) => section === place);
  if (!item) return null;
  const { parts } = readMarkdown(item.markdown);
  const by = t('report.comment_by', { author: commentary?.author ?? brand.name });
  return parts.length === 0 ? null : { by, parts };
};

/** A section of its own, for what has no section to stand in. */
export const commentSection = (context: ReportContext, place: CommentPlace): Section[] => {
  const comment = commentOn(context, place);
  return comment === null
    ? []
    : [
        {
          id: `comment-${place}`,
          title: comment.by,
          name: context.t('section.comment'),
          blocks: [{ kind: 'comment', parts: comment.parts }],
        },
      ];
};

/** Sections of one name with its comment at the end; before them when they are several, as it is on all of them. */
export const withComment = (
  context: ReportContext,
  place: CommentPlace,
  sections: readonly Section[],
): readonly Section[] => {
  const [only, ...others] = sections;
  if (only === undefined) return [];
  if (others.length > 0) return [...commentSection(context, place), ...sections];
  const comment = commentOn(context, place);
  return comment === null
    ? sections
    : [{ ...only, blocks: [...only.blocks, { kind: 'comment', ...comment }] }];
};
