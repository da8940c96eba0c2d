// A campaign with something of everything, so that every evaluator has work to do.
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot, withBuyers } from '../report/sample-snapshot.ts';

const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
  );

const periods = ['2026-05-10', '2026-06-12', '2026-07-05'] as const;

const ordersOfADay = (day: string, index: number): Snapshot['orders'] => {
  const order = (matchedBy: string, creatorId: string, kind: string, n: number) => ({
    day,
    matchedBy,
    creatorId,
    clickCreatorId: matchedBy === 'click' ? creatorId : '',
    customerKind: kind,
    codeKey: matchedBy === 'code' ? 'ANA10' : '',
    isCounted: true,
    n,
    netMinor: n * 90_00,
    discountMinor: matchedBy === 'code' ? n * 10_00 : 0,
    refundedMinor: 0,
  });
  const isBefore = day < '2026-06-01';
  return [
    order('none', '', 'returning', 10 + (index % 7)),
    ...(isBefore ? [] : [order('code', 'crea_1', 'new', 3), order('click', 'crea_1', 'new', 2)]),
  ];
};

/** Of the 60 buyers who answered, 30 in each half of the campaign. */
export const withAnswerRuns = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  surveys: snapshot.surveys.map((survey) =>
    survey.attributionQuestion === null
      ? survey
      : {
          ...survey,
          attributionDays: [
            { from: '2026-06-02', to: '2026-06-12', answered: 30, named: 6 },
            { from: '2026-06-13', to: '2026-06-29', answered: 30, named: 9 },
          ],
        },
  ),
});

const webOfADay = (day: string): Snapshot['web'] =>
  ['campaign', 'direct', 'organic_search', 'other'].map((source, index) => ({
    day,
    source,
    sessions: 100 + index,
    engagedSessions: 50,
    views: 180,
    engagedSeconds: 4_000,
    scrolled: 30,
    leads: 2,
  }));

const voice = (): Pick<
  Snapshot,
  | 'mentions'
  | 'mentionAuthors'
  | 'sentiment'
  | 'sentimentEngines'
  | 'sentimentAudits'
  | 'reusableAudits'
  | 'commentSubstance'
  | 'commentTopics'
  | 'commentQuotes'
> => ({
  mentions: periods.flatMap((day) => [
    { subject: 'brand', day, n: 40 },
    { subject: 'Alpine', day, n: 60 },
  ]),
  mentionAuthors: [
    { period: 'before', authors: 30, repeatAuthors: 3 },
    { period: 'since_start', authors: 60, repeatAuthors: 12 },
  ],
  sentiment: periods.flatMap((day) =>
    ['positive', 'neutral', 'negative', 'uncoded'].flatMap((label, index) =>
      ['comment', 'survey'].map((source) => ({
        source,
        day,
        language: 'en',
        label,
        isByPerson: false,
        n: 60 - index * 15,
      })),
    ),
  ),
  sentimentAudits: periods.flatMap((day) =>
    ['positive', 'neutral', 'negative'].flatMap((predicted) =>
      ['positive', 'neutral', 'negative'].map((label) => ({
        source: 'comment',
        day,
        predicted,
        label,
        n: predicted === label ? 25 : 5,
      })),
    ),
  ),
  sentimentEngines: periods.map((day) => ({ engine: 'lexicon 1', day, n: 120 })),
  reusableAudits: ['positive', 'neutral', 'negative'].flatMap((predicted) =>
    ['positive', 'neutral', 'negative'].map((label) => ({
      campaignId: 'camp_past',
      campaignName: 'Winter',
      isBefore: false,
      language: 'en',
      engine: 'lexicon 1',
      on: '2026-05-20',
      predicted,
      label,
      n: predicted === label ? 40 : 10,
    })),
  ),
  commentTopics: {
    read: 180,
    cells: [
      { topic: 'price', label: 'negative', n: 30 },
      { topic: 'effect', label: 'positive', n: 60 },
    ],
  },
  commentQuotes: [
    { label: 'positive', language: 'en', text: 'My skin has not been this soft in years' },
    { label: 'negative', language: 'en', text: 'Far too expensive for such a small bottle' },
  ],
  commentSubstance: periods.flatMap((day) =>
    [true, false].map((isSubstantive) => ({
      creatorId: 'crea_1',
      day,
      isSubstantive,
      isByPerson: isSubstantive,
      n: 40,
      codedByBoth: isSubstantive ? 40 : 0,
      codedAlike: isSubstantive ? 36 : 0,
    })),
  ),
});

/** The small campaign with round numbers, and beside it web, search, voices, customers and past campaigns. */
export const fullSnapshot = (): Snapshot => {
  const base = withAnswerRuns(withBuyers(sampleSnapshot(), 60, 15));
  const all = days('2026-05-01', 75);
  const trust = { poll_answers: 50, direct_messages: 20, replies: 10 };
  return {
    ...base,
    ...voice(),
    campaign: {
      ...base.campaign,
      horizonMonths: 12,
      controlRegion: 'North',
      targetGroups: { age: ['18_24'] },
    },
    contents: base.contents.map((content) => ({
      ...content,
      reuseValueMinor: 50_00,
      ratings: [1, 2].flatMap((rater) =>
        ['clarity', 'composition', 'fit', 'reuse'].map((criterion) => ({
          rater,
          criterion,
          score: 4,
        })),
      ),
      figures: content.figures && {
        ...content.figures,
        values: { ...content.figures.values, ...trust },
      },
    })),
    orders: all.flatMap(ordersOfADay),
    orderRegions: all.flatMap((day, index) =>
      [true, false].map((isControl) => ({
        day,
        isControl,
        n: 10 + (index % 5),
        netMinor: (900 + (index % 5) * 40) * 100,
      })),
    ),
    journeys: [
      {
        touches: [
          { source: 'click', creatorId: 'crea_1' },
          { source: 'code', creatorId: 'crea_2' },
        ],
        named: 'crea_1',
        n: 40,
        netMinor: 40 * 90_00,
      },
      {
        touches: [{ source: 'click', creatorId: 'crea_1' }],
        named: null,
        n: 20,
        netMinor: 20 * 90_00,
      },
    ],
    customers: {
      cohort: {
        horizonMonths: 12,
        from: '2024-01-01',
        to: '2025-01-01',
        customers: 200,
        orders: 500,
        netMinor: 20_000_00,
        sumSquares: 200 * 120_00 ** 2,
      },
      returning: { buyers: 84, tracked: 21 },
    },
    conversionEvents: periods.map((day) => ({
      action: 'sign_up',
      day,
      creatorId: 'crea_1',
      n: 12,
      valueMinor: 1_00,
    })),
    followers: ['', 'crea_1'].flatMap((creatorId) =>
      all.map((day, index) => ({
        creatorId,
        platform: 'instagram',
        day,
        followers: 20_000 + index * 20,
      })),
    ),
    followerSamples: [{ creatorId: '', on: '2026-06-30', sampled: 120, inTarget: 66 }],
    web: all.flatMap(webOfADay),
    search: all.flatMap((day, index) =>
      [true, false].map((isBranded) => ({
        day,
        isBranded,
        clicks: 30 + (index % 7),
        impressions: 600,
      })),
    ),
    pastCampaigns: Array.from({ length: 6 }, (_, index) => ({
      id: `camp_past_${index}`,
      name: `Past ${index}`,
      endDate: `2025-0${index + 1}-28`,
      spendMinor: 900_00 + index * 10_00,
      engagements: null,
      reach: 40_000 + index * 1_000,
      clicks: 400 + index * 10,
      orders: 80 + index * 3,
      orderLimits: null,
      revenueMinor: 7_000_00 + index * 100_00,
      revenueLimits: { lo: 6_500_00 + index * 100_00, hi: 7_500_00 + index * 100_00 },
    })),
  };
};
