// What is said and who follows, day by day. Sentiment by day is a tally of labels: a day is never audited alone.
import type { Snapshot } from '../../report/snapshot.ts';
import { spanOf } from '../days.ts';
import { BRAND, countMentions, hasBrandMentions, heardCompetitors } from '../voice/mentions.ts';
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

/** Followers of all the brand's accounts, on days on which each of them was counted. */
const followerReader = (snapshot: Snapshot): Reader => {
  const own = snapshot.followers.filter(({ creatorId }) => creatorId === '');
  const accounts = new Set(own.map(({ platform }) => platform)).size;
  const countsOn = (day: string): number => own.filter((one) => one.day === day).length;
  const days = new Set(own.map(({ day }) => day));
  const complete = new Set([...days].filter((day) => countsOn(day) === accounts));
  return readerOf(snapshot, {
    kpi: 'follower_growth',
    part: 'followers',
    grade: 'imported',
    rows: own.filter(({ day }) => complete.has(day)),
    dayOf: ({ day }) => day,
    known: 'days',
    inputs: (rows) => {
      // Of a period: as many as there were on its last day known.
      const last = spanOf(rows.map(({ day }) => day))?.to;
      return {
        followers: sumOf(
          rows.filter(({ day }) => day === last),
          ({ followers }) => followers,
        ),
      };
    },
    value: ({ followers = null }) => followers,
  });
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
  followerReader(snapshot),
];
