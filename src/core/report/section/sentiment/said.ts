// What the comments are about, by topic words, and some of them in their own words, chosen by the rule that stands beside.
import { QUOTE_RULE } from '../../../sentiment/quotes.ts';
import { LABELS } from '../../../sentiment/label.ts';
import { TOPICS } from '../../../sentiment/topic-words.ts';
import { find, runs } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';

/** How many comments say something of their own, as far as anybody or the rule coded them. */
export const substanceParagraph = (context: ReportContext): Block[] => {
  const { t, format } = context;
  const quality = find(context, 'comment_quality');
  const { substantive, coded, coded_by_both: both, coded_alike: alike } = quality?.inputs ?? {};
  if (quality?.value == null || substantive == null || coded == null) return [];
  const said = [
    t('sentiment.substance', { k: substantive, n: coded, share: format.share(quality.value, 0) }),
    ...(both == null || both === 0
      ? []
      : [t('sentiment.substance_people', { n: both, k: alike ?? 0 })]),
  ];
  return [{ kind: 'paragraph', role: 'body', runs: runs(format.prose.text(said)) }];
};

export const topicsTable = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const { cells, read } = snapshot.commentTopics;
  const counted = TOPICS.map((topic) => {
    const own = cells.filter((cell) => cell.topic === topic);
    const count = (label: string | null): number =>
      own.reduce((sum, cell) => sum + (label === null || cell.label === label ? cell.n : 0), 0);
    return { topic, n: count(null), labels: LABELS.map(count) };
  })
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n);
  if (counted.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'sentiment-topics',
      caption: t('sentiment.topics'),
      columns: [
        { label: t('sentiment.topic'), align: 'start', weight: 3.4 },
        { label: t('sentiment.comments'), align: 'end', weight: 1.6 },
        ...LABELS.map((label) => ({
          label: t(`sentiment.${label}`),
          align: 'end' as const,
          weight: 1.6,
        })),
      ],
      rows: counted.map(({ topic, n, labels }): Cell[] => [
        { text: t(`topic.${topic}`) },
        { text: format.count(n), isStrong: true },
        ...labels.map((one): Cell => ({ text: format.count(one) })),
      ]),
      note: t('sentiment.topics_note', { n: read }),
    },
  ];
};

export const quotesBlocks = ({ t, format, snapshot }: ReportContext): Block[] =>
  snapshot.commentQuotes.length === 0
    ? []
    : [
        { kind: 'heading', level: 3, id: 'sentiment-quotes', text: t('sentiment.quotes') },
        {
          kind: 'list',
          isOrdered: false,
          items: snapshot.commentQuotes.map(({ label, text }) => [
            { text: t('sentiment.quote', { text }) },
            {
              text: `${format.prose.gap}${t(`sentiment.quote_${label}`)}`,
              style: 'muted' as const,
            },
          ]),
        },
        {
          kind: 'paragraph',
          role: 'small',
          runs: runs(
            t('sentiment.quotes_rule', {
              shortest: QUOTE_RULE.shortest,
              longest: QUOTE_RULE.longest,
            }),
          ),
        },
      ];
