// What is said, day by day. Sentiment by day is a tally of labels: a day is never audited alone.
import type { Snapshot } from '../../report/snapshot.ts';
import { passedOf, periodStretch, spanOf } from '../days.ts';
import {
  BRAND,
  REPEAT_ASSUMPTIONS,
  authorsOf,
  countMentions,
  hasBrandMentions,
  heardCompetitors,
  repeatOf,
} from '../voice/mentions.ts';
import { tallySentiment } from '../voice/sentiment-reading.ts';
import { readerOf, sumOf } from './reader.ts';
import type { Reader } from './reader.ts';

const mentionReaders = (snapshot: Snapshot): Reader[] => {
  const competitors = heardCompetitors(snapshot);
  const isLookedFor = hasBrandMentions(snapshot);
  const shared = {
    grade: 'imported' as const,
    assumptions: ['assumption.collected_mentions'],
    rows: snapshot.mentions,
    dayOf: ({ day }: Snapshot['mentions'][number]) => day,
    known: isLookedFor ? spanOf(snapshot.mentions.map(({ day }) => day)) : null,
  };
  return [
    readerOf(snapshot, {
      ...shared,
      kpi: 'brand_mentions',
      rows: snapshot.mentions.filter(({ subject }) => subject === BRAND),
      inputs: (rows) => ({ brand_mentions: sumOf(rows, ({ n }) => n) }),
    }),
    readerOf(snapshot, {
      ...shared,
      kpi: 'share_of_voice',
      inputs: (rows) => {
        const { brand, all } = countMentions(rows, competitors);
        return { brand_mentions: brand, all_mentions: competitors.length === 0 ? null : all };
      },
    }),
  ];
};

const sentimentReader = (snapshot: Snapshot, kpi: 'sentiment' | 'net_sentiment'): Reader =>
  readerOf(snapshot, {
    kpi,
    grade: 'modelled',
    assumptions: ['assumption.machine_triage'],
    rows: snapshot.sentiment.filter(({ source }) => source === 'comment'),
    dayOf: ({ day }) => day,
    known: 'days',
    inputs: (rows) => {
      const { positive, neutral, negative } = tallySentiment(rows);
      return { positive, neutral, negative, coded: positive + neutral + negative };
    },
  });

/** Authors are counted before the campaign and since its start: once that is over, of neither stretch alone. */
const repeatReader = (snapshot: Snapshot): Reader => {
  const since = authorsOf(snapshot, 'since_start');
  const after = passedOf(snapshot, periodStretch(snapshot.campaign, 'after'));
  const isAfter = after.to >= after.from;
  return {
    kpi: 'repeat_mentions',
    scope: { kind: 'campaign' },
    assumptions: REPEAT_ASSUMPTIONS,
    onDay: null,
    inPeriod: (period) => {
      const scope = { kind: 'period', period } as const;
      if (period === 'before') return repeatOf(scope, authorsOf(snapshot, 'before'));
      if (period === 'during' && !isAfter) return repeatOf(scope, since);
      const unknown = repeatOf(scope, undefined);
      return since ? { ...unknown, reason: 'not_defined' } : unknown;
    },
  };
};

export const voiceReaders = (snapshot: Snapshot): Reader[] => [
  ...mentionReaders(snapshot),
  sentimentReader(snapshot, 'sentiment'),
  sentimentReader(snapshot, 'net_sentiment'),
  readerOf(snapshot, {
    kpi: 'comment_quality',
    grade: 'modelled',
    rows: snapshot.commentSubstance,
    dayOf: ({ day }) => day,
    known: 'days',
    inputs: (rows) => ({
      substantive: sumOf(
        rows.filter(({ isSubstantive }) => isSubstantive),
        ({ n }) => n,
      ),
      coded: sumOf(rows, ({ n }) => n),
    }),
  }),
  repeatReader(snapshot),
];
