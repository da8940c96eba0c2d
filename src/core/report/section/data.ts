// What the report was computed from, kind by kind, and how anybody checks it.
import { spanOf } from '../../kpi/days.ts';
import { gradeOfPosts } from '../../kpi/finding.ts';
import { orderGrade } from '../../kpi/sales/order-days.ts';
import type { Grade } from '../../kpi/finding.ts';
import { gradeText, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import type { Snapshot } from '../snapshot.ts';

type Source = {
  readonly name: string;
  readonly n: number;
  /** Those of them that have one. */
  readonly days: readonly string[];
  readonly grade: Grade;
};

type Counted = { readonly day: string; readonly n: number };

/** Of cells that each stand for some. */
const counted = (name: string, cells: readonly Counted[], grade: Grade): Source => ({
  name,
  n: cells.reduce((sum, { n }) => sum + n, 0),
  days: cells.flatMap(({ day, n }) => (n > 0 ? [day] : [])),
  grade,
});

/** Of rows of which each is one day's. */
const daily = (name: string, rows: readonly { readonly day: string }[], grade: Grade): Source => {
  const days = [...new Set(rows.map(({ day }) => day))];
  return { name, n: days.length, days, grade };
};

const completesOf = ({ responses }: Snapshot['surveys'][number]): number =>
  responses.reduce((sum, { status, n }) => (status === 'complete' ? sum + n : sum), 0);

const sourcesOf = ({ t, snapshot }: ReportContext): Source[] => {
  const posts = snapshot.contents.filter(({ figures }) => figures !== null);
  const senders = posts.flatMap(({ figures }) => figures ?? []);
  const dated = posts.flatMap(({ publishedOn }) => (publishedOn === null ? [] : [publishedOn]));
  return [
    { name: t('data.posts'), n: posts.length, days: dated, grade: gradeOfPosts(senders) },
    counted(
      t('data.clicks'),
      snapshot.clicks.filter(({ kind }) => kind === 'person'),
      'measured',
    ),
    ...snapshot.surveys.map((survey) => ({
      name: t('data.survey', { name: survey.name }),
      n: completesOf(survey),
      days: [],
      grade: 'surveyed' as const,
    })),
    counted(t('data.orders'), snapshot.orders, orderGrade(snapshot)),
    counted(t('data.events'), snapshot.conversionEvents, 'imported'),
    counted(
      t('data.comments'),
      snapshot.sentiment.filter(({ source }) => source === 'comment'),
      'imported',
    ),
    counted(t('data.mentions'), snapshot.mentions, 'imported'),
    daily(t('data.web'), snapshot.web, 'imported'),
    daily(t('data.search'), snapshot.search, 'imported'),
    daily(t('data.followers'), snapshot.followers, 'self_reported'),
    // A copy without payouts holds their sum alone.
    ...(snapshot.hidden?.includes('payouts')
      ? []
      : [
          {
            name: t('data.costs'),
            n: snapshot.costs.length,
            days: snapshot.costs.map(({ on }) => on),
            grade: 'measured' as const,
          },
        ]),
  ];
};

const table = (context: ReportContext): Block => {
  const { t, format } = context;
  return {
    kind: 'table',
    id: 'data-sources',
    caption: t('data.table'),
    columns: [
      { label: t('data.kind'), align: 'start', weight: 4 },
      { label: t('data.number'), align: 'end', weight: 1.6 },
      { label: t('data.days'), align: 'end', weight: 3 },
      { label: t('column.grade'), align: 'end', weight: 2 },
    ],
    rows: sourcesOf(context).map(({ name, n, days, grade }): Cell[] => {
      const span = spanOf(days);
      return [
        { text: name },
        n === 0
          ? { text: t('report.none'), tone: 'muted' }
          : { text: format.count(n), number: { value: n, kind: 'count' } },
        { text: span ? format.dateRange(span.from, span.to) : t('report.none'), tone: 'muted' },
        { text: n === 0 ? '' : gradeText(context, grade), tone: 'muted' },
      ];
    }),
    note: t('data.note'),
  };
};

/** A copy for somebody who is not shown them. */
const hidesData = ({ snapshot: { hidden = [] } }: Pick<ReportContext, 'snapshot'>): boolean =>
  hidden.includes('raw_data');

/** Where the inputs are, and who vouches for the file. */
export const checkBlocks = (
  { t, format, snapshot, hash }: ReportContext,
  role: 'small' | 'body',
): Block[] => [
  {
    kind: 'paragraph',
    role,
    runs: runs(
      t(hidesData({ snapshot }) ? 'method.check_text_part' : 'method.check_text', {
        hash,
        taken: format.dateTime(snapshot.takenAtMs, snapshot.campaign.timeZone),
      }),
    ),
  },
  { kind: 'paragraph', role, runs: runs(t('method.check_key', snapshot.issuer)) },
];

export const dataSection = (context: ReportContext): Section => {
  const { t } = context;
  return {
    id: 'data',
    title: t('data.title'),
    name: t('section.data'),
    blocks: [
      {
        kind: 'paragraph',
        role: 'lead',
        runs: runs(t(hidesData(context) ? 'data.lead_hidden' : 'data.lead')),
      },
      ...(hidesData(context) ? [] : [table(context)]),
      { kind: 'heading', level: 2, id: 'check', text: t('method.check') },
      ...checkBlocks(context, 'body'),
    ],
  };
};
