// What a coordinator writes to a creator, ready to be copied: an invitation, a reminder that figures are missing, or
// what was sent back. It says what is stored and no more.
import { deliverableStates } from '../creator/collaboration.ts';
import type { Collaboration, Deliverable, Piece } from '../creator/collaboration.ts';
import type { CollaborationStatus } from '../creator/collaboration-status.ts';
import { formatKey, platformKey } from '../content/content.ts';
import type { ContentFormat, Platform } from '../content/content.ts';
import { longDay } from '../long-day.ts';
import type { Day } from '../campaign/period.ts';
import type { Wording } from '../wording.ts';

export const LETTER_KINDS = ['invite', 'remind', 'sent_back'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Whom each kind is for; who has declined, is locked, or has sent everything gets none. */
export const STATUSES_OF_LETTER: Readonly<Record<LetterKind, readonly CollaborationStatus[]>> = {
  invite: ['invited'],
  remind: ['invited', 'opened', 'in_progress'],
  sent_back: ['sent_back'],
};

/** A post, with why its latest figures were sent back; null when they were not. */
export type LetterPost = Piece & { readonly url: string; readonly sentBackNote: string | null };

export type Letter = { readonly subject: string; readonly text: string };

export type LetterFacts = {
  readonly creatorName: string;
  readonly brandName: string;
  readonly campaignName: string;
  readonly startDate: Day;
  readonly endDate: Day;
  /** Until when figures are asked for: the last day of the stretch after the campaign. */
  readonly dueOn: Day;
  readonly collaboration: Pick<Collaboration, 'deliverables' | 'note'>;
  readonly posts: readonly LetterPost[];
  /** The personal link. */
  readonly link: string;
};

const kindName = (
  { platform, format }: { readonly platform: Platform; readonly format: ContentFormat },
  { t }: Wording,
): string =>
  t('creator.kind', { format: t(formatKey(format)), platform: t(platformKey(platform)) });

const showDay = (day: Day, { locale }: Wording): string => longDay(day, locale);

/** Not with a hyphen, which a spreadsheet would take for the beginning of a formula. */
const point = (line: string): string => `• ${line}`;

const agreedLines = (deliverables: readonly Deliverable[], wording: Wording): string[] =>
  deliverables.map((item) =>
    point(wording.t('letter.agreed.item', { count: item.agreed, kind: kindName(item, wording) })),
  );

const progressLines = ({ collaboration, posts }: LetterFacts, wording: Wording): string[] =>
  deliverableStates(collaboration.deliverables, posts).map((item) => {
    const progress = wording.t('creator.list.posted', { posted: item.posted, agreed: item.agreed });
    return point(wording.t('letter.progress.item', { kind: kindName(item, wording), progress }));
  });

const sentBackLines = ({ posts }: LetterFacts, wording: Wording): string[] =>
  posts
    .filter(({ sentBackNote }) => sentBackNote !== null)
    .map((post) => {
      const name = `${kindName(post, wording)}: ${post.url}`;
      const note = post.sentBackNote ?? '';
      return point(note === '' ? name : `${name}\n  ${wording.t('creator.posts.note', { note })}`);
    });

/** What lies between the greeting and the link, by paragraph. */
const middleOf = (kind: LetterKind, facts: LetterFacts, wording: Wording): string[] => {
  const { t } = wording;
  const { collaboration } = facts;
  const due = t('letter.due', { day: showDay(facts.dueOn, wording) });
  const agreed = agreedLines(collaboration.deliverables, wording);
  switch (kind) {
    case 'invite':
      return [
        agreed.length > 0 ? [t('letter.agreed'), ...agreed].join('\n') : '',
        t('letter.dates', {
          from: showDay(facts.startDate, wording),
          to: showDay(facts.endDate, wording),
        }),
        due,
      ];
    case 'remind': {
      const without = facts.posts.filter(({ hasFigures }) => !hasFigures).length;
      return [
        progressLines(facts, wording).join('\n'),
        without > 0 ? t('creator.receipt.missing', { count: without }) : '',
        due,
      ];
    }
    case 'sent_back':
      return [
        collaboration.note === '' ? '' : t('creator.posts.note', { note: collaboration.note }),
        sentBackLines(facts, wording).join('\n'),
      ];
  }
};

export const writeLetter = (kind: LetterKind, facts: LetterFacts, wording: Wording): Letter => {
  const { t } = wording;
  const names = { brand: facts.brandName, campaign: facts.campaignName };
  const paragraphs = [
    t('letter.greeting', { name: facts.creatorName }),
    t(`letter.${kind}.opening`, names),
    ...middleOf(kind, facts, wording),
    `${t('letter.link')}\n${facts.link}`,
    t('letter.time'),
    t('letter.personal'),
    `${t('letter.thanks')}\n${facts.brandName}`,
  ];
  return {
    subject: t(`letter.${kind}.subject`, names),
    text: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
  };
};
