// A small campaign with round numbers, so that a test can say by hand what each KPI must be.
import type { Snapshot } from '../../../src/core/report/snapshot.ts';

const figures = (
  values: Record<string, number | null>,
): NonNullable<Snapshot['contents'][number]['figures']> => ({
  state: 'accepted',
  source: 'link',
  hasEvidence: false,
  figuresOn: '2026-06-20',
  values,
});

const content = (
  id: string,
  creatorId: string,
  platform: string,
  format: string,
  values: Record<string, number | null> | null,
): Snapshot['contents'][number] => ({
  id,
  creatorId,
  platform,
  format,
  url: `https://example.com/${id}`,
  publishedOn: '2026-06-10',
  hasDisclosure: true,
  figures: values && figures(values),
});

const order = (
  matchedBy: string,
  creatorId: string,
  customerKind: string,
  n: number,
  netMinor: number,
  rest: Partial<Snapshot['orders'][number]> = {},
): Snapshot['orders'][number] => ({
  day: '2026-06-12',
  matchedBy,
  creatorId,
  customerKind,
  isCounted: true,
  n,
  netMinor,
  discountMinor: 0,
  refundedMinor: 0,
  ...rest,
});

const yesNo = (
  id: string,
  metric: string,
  isPrimary: boolean,
): Snapshot['surveys'][number]['questions'][number] => ({
  id,
  text: `Question ${id}?`,
  metric,
  success: ['yes'],
  isPrimary,
  isBalance: false,
  base: 'options',
  outsideBase: [],
  options: [
    { code: 'yes', label: 'Yes', role: null },
    { code: 'no', label: 'No', role: null },
  ],
});

const answers = (
  questionId: string,
  armId: string,
  counts: Record<string, number>,
): Snapshot['surveys'][number]['answers'] =>
  Object.entries(counts).map(([option, n]) => ({
    questionId,
    option,
    armId,
    stratum: '',
    isFlagged: false,
    n,
  }));

/** Cost 1,000.00; revenue with codes 10,000.00; 100 new customers; lift of 56 of 70 against 48 of 80. */
export const sampleSnapshot = (): Snapshot => ({
  schemaVersion: 1,
  rendererVersion: '1',
  locale: 'en',
  template: 'full',
  takenAtMs: Date.UTC(2026, 6, 1, 12),
  version: 1,
  brand: { id: 'brand_1', name: 'Northwind', accent: '#0b5d51' },
  campaign: {
    id: 'camp_1',
    name: 'Cold Brew',
    status: 'closed',
    goals: ['awareness', 'sales'],
    startDate: '2026-06-01',
    endDate: '2026-06-30',
    baselineStartDate: '2026-05-01',
    afterEndDate: '2026-07-31',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    attributionWindowDays: 7,
    attributionMethod: 'code_click_survey',
    conversionAction: 'order',
    marginRate: 0.4,
    competitors: ['Alpine'],
    hashtags: ['#coldbrew'],
    exchangeRates: [],
  },
  targets: [{ kpi: 'roas', questionId: '', value: 8 }],
  costs: [
    { category: 'fee', state: 'paid', creatorId: 'crea_1', amountMinor: 600_00 },
    { category: 'product', state: 'committed', creatorId: null, amountMinor: 400_00 },
  ],
  creators: [
    {
      id: 'crea_1',
      name: 'Ana',
      status: 'submitted',
      handles: [{ platform: 'instagram', handle: 'ana', followers: 50_000 }],
      agreed: [{ platform: 'instagram', format: 'reel', count: 2 }],
      codes: ['ANA10'],
      hasTrackingLink: true,
    },
    {
      id: 'crea_2',
      name: 'Ben',
      status: 'invited',
      handles: [{ platform: 'tiktok', handle: 'ben', followers: null }],
      agreed: [{ platform: 'tiktok', format: 'video', count: 1 }],
      codes: [],
      hasTrackingLink: false,
    },
  ],
  contents: [
    content('cont_1', 'crea_1', 'instagram', 'reel', {
      reach: 40_000,
      impressions: 60_000,
      likes: 1_500,
      comments: 200,
      shares: 100,
      saves: 200,
    }),
    content('cont_2', 'crea_1', 'instagram', 'reel', {
      reach: 10_000,
      impressions: 40_000,
      likes: 400,
      comments: 50,
      shares: null,
      saves: 50,
    }),
    content('cont_3', 'crea_2', 'tiktok', 'video', null),
  ],
  clicks: [
    { creatorId: 'crea_1', day: '2026-06-12', kind: 'person', n: 500 },
    { creatorId: 'crea_1', day: '2026-06-12', kind: 'bot', n: 99 },
  ],
  orders: [
    order('code', 'crea_1', 'new', 80, 8_000_00),
    order('click', 'crea_1', 'new', 20, 2_000_00),
    order('none', '', 'returning', 100, 9_000_00),
    order('none', '', 'new', 3, 0, { isCounted: false, refundedMinor: 300_00 }),
    order('none', '', 'new', 50, 5_000_00, { day: '2026-05-12' }),
  ],
  surveys: [
    {
      id: 'surv_1',
      kind: 'brand_lift',
      name: 'Lift',
      versionId: 'sver_1',
      definitionHash: 'hash',
      arms: [
        { id: 'arm_e', kind: 'exposed' },
        { id: 'arm_c', kind: 'control' },
      ],
      questions: [
        yesNo('aided', 'aided_awareness', true),
        yesNo('intent', 'purchase_intent', false),
      ],
      attributionQuestion: null,
      responses: [
        { armId: 'arm_e', status: 'complete', stratum: '', isFlagged: false, n: 70 },
        { armId: 'arm_c', status: 'complete', stratum: '', isFlagged: false, n: 80 },
      ],
      answers: [
        ...answers('aided', 'arm_e', { yes: 56, no: 14 }),
        ...answers('aided', 'arm_c', { yes: 48, no: 32 }),
        ...answers('intent', 'arm_e', { yes: 20, no: 29 }),
        ...answers('intent', 'arm_c', { yes: 20, no: 60 }),
      ],
      durations: [
        { armId: 'arm_e', seconds: 50, n: 70 },
        { armId: 'arm_c', seconds: 52, n: 80 },
      ],
      orderValues: [],
    },
  ],
  sentiment: [
    {
      source: 'comment',
      day: '2026-06-11',
      language: 'en',
      label: 'positive',
      isByPerson: false,
      n: 60,
    },
    {
      source: 'comment',
      day: '2026-06-11',
      language: 'en',
      label: 'negative',
      isByPerson: false,
      n: 25,
    },
    {
      source: 'comment',
      day: '2026-06-11',
      language: 'en',
      label: 'neutral',
      isByPerson: false,
      n: 15,
    },
    {
      source: 'comment',
      day: '2026-06-11',
      language: 'ko',
      label: 'uncoded',
      isByPerson: false,
      n: 5,
    },
  ],
  sentimentEngines: ['lexicon 1'],
  rateCards: [
    {
      id: 'card_1',
      name: 'Card one',
      source: 'Publisher, Title',
      url: null,
      year: 2025,
      currency: 'EUR',
      rates: [{ platform: '*', format: '*', metric: 'impressions', per: 1000, amount: 10 }],
    },
    {
      id: 'card_2',
      name: 'Card two',
      source: 'Publisher, Other title',
      url: null,
      year: 2026,
      currency: 'EUR',
      rates: [{ platform: '*', format: '*', metric: 'impressions', per: 1000, amount: 4 }],
    },
  ],
});

/** A buyers' survey of the untracked: `answered` people with orders of 90.00, `named` of them naming a creator. */
export const withBuyers = (snapshot: Snapshot, answered: number, named: number): Snapshot => {
  const counts = { creator: named, search: answered - named };
  const cells = Object.entries(counts).map(([option, n]) => ({
    questionId: 'heard',
    option,
    stratum: 'untracked',
    isFlagged: false,
    n,
  }));
  return {
    ...snapshot,
    surveys: [
      ...snapshot.surveys,
      {
        id: 'surv_2',
        kind: 'post_purchase',
        name: 'Buyers',
        versionId: 'sver_2',
        definitionHash: 'hash',
        arms: [{ id: 'arm_b', kind: 'buyers' }],
        questions: [
          {
            id: 'heard',
            text: 'How did you first hear about us?',
            metric: null,
            success: [],
            isPrimary: false,
            isBalance: false,
            base: 'options',
            outsideBase: [],
            options: [
              { code: 'creator', label: 'A creator', role: 'creator' },
              { code: 'search', label: 'Search', role: null },
            ],
          },
        ],
        attributionQuestion: 'heard',
        responses: [
          {
            armId: 'arm_b',
            status: 'complete',
            stratum: 'untracked',
            isFlagged: false,
            n: answered,
          },
        ],
        answers: cells.map((cell) => ({ ...cell, armId: 'arm_b' })),
        durations: [],
        orderValues: cells.map((cell) => ({
          ...cell,
          sumMinor: cell.n * 90_00,
          sumSquares: cell.n * 90_00 ** 2,
        })),
      },
    ],
  };
};
