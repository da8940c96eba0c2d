// One creator's posts with what was reported for each.
import { engagementsOf, isReported, metric } from '../../../kpi/posts/reported-post.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';
import type { SnapshotContent } from '../../snapshot.ts';
import type { Creator } from '../creators.ts';

const MOST_POSTS = 12;

type Measure = { readonly label: string; readonly of: (post: SnapshotContent) => number | null };

const measures = ({ t }: ReportContext): readonly Measure[] => [
  {
    label: t('kpi.impressions.short'),
    of: (post) => (isReported(post) ? metric(post, 'impressions') : null),
  },
  { label: t('kpi.reach.short'), of: (post) => (isReported(post) ? metric(post, 'reach') : null) },
  {
    label: t('kpi.engagements.short'),
    of: (post) => (isReported(post) ? engagementsOf(post) : null),
  },
];

export const postsTable = (context: ReportContext, { id }: Creator, at: number): Block[] => {
  const { t, format, snapshot } = context;
  const own = snapshot.contents
    .filter(({ creatorId }) => creatorId === id)
    .toSorted((a, b) => (a.publishedOn ?? '9').localeCompare(b.publishedOn ?? '9'));
  if (own.length === 0) return [];
  const shown = own.slice(0, MOST_POSTS);
  // A column that would hold nothing but dashes is left out.
  const told = measures(context).filter(({ of }) => shown.some((post) => of(post) !== null));
  if (told.length === 0) return [];
  const cell = (value: number | null): Cell =>
    value === null ? { text: t('report.none'), tone: 'muted' } : { text: format.count(value) };
  const isGappy = shown.some((post) => told.some(({ of }) => of(post) === null));
  const more = own.length - shown.length;
  const note = format.prose.text([
    ...(isGappy ? [t('report.dash_note')] : []),
    ...(more > 0 ? [t('scorecard.more_posts', { n: more })] : []),
  ]);
  return [
    {
      kind: 'table',
      id: `creator-${at + 1}-posts`,
      caption: '',
      columns: [
        { label: t('column.posts'), align: 'start', weight: 2.6 },
        { label: t('cover.published'), align: 'start', weight: 2.2 },
        ...told.map(({ label }) => ({ label, align: 'end' as const, weight: 1.8 })),
      ],
      rows: shown.map((post): Cell[] => [
        {
          text: t('scorecard.post', {
            platform: t(`platform.${post.platform}`),
            format: t(`format.${post.format}`),
          }),
          ...(post.url !== '' && { href: post.url }),
        },
        { text: post.publishedOn === null ? '' : format.date(post.publishedOn), tone: 'muted' },
        ...told.map(({ of }) => cell(of(post))),
      ]),
      ...(note === '' ? {} : { note }),
    },
  ];
};
