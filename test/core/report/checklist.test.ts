// What a campaign still lacks for a report that can be trusted.
import { describe, expect, it } from 'vitest';
import { CHECKS, checklistOf } from '../../../src/core/report/checklist.ts';
import type { Check, Facts } from '../../../src/core/report/checklist.ts';

type Change = {
  readonly campaign?: Partial<Facts['campaign']>;
  readonly overview?: Partial<Facts['overview']>;
  readonly targets?: number;
};

type Arm = Facts['overview']['arms'][number];
type Creator = Facts['overview']['creators'][number];

const arm = (armKind: string, complete: number, change: Partial<Arm> = {}): Arm => ({
  surveyId: 'one',
  surveyName: 'Lift',
  surveyKind: 'brand_lift',
  isClosed: false,
  armKind,
  complete,
  partial: 0,
  screenedOut: 0,
  overQuota: 0,
  flagged: 0,
  ...change,
});

const creator = (posted: number, reported: number): Creator => ({
  collaborationId: 'collab',
  linkEpoch: 0,
  name: 'Mara',
  status: 'invited',
  agreed: 1,
  fulfilled: 0,
  posted,
  reported,
  pending: 0,
  codes: [],
  clicks: 0,
  orders: 0,
  netMinor: 0,
});

/** Of a campaign for which everything there is to do was done. */
const facts = ({ campaign, overview, targets = 1 }: Change = {}): Facts => ({
  campaign: {
    goals: ['awareness', 'sales'],
    conversionAction: 'order',
    marginRate: 0.5,
    competitors: ['Alba'],
    decoys: ['Velora'],
    disclosureWording: '#ad',
    ...campaign,
  },
  overview: {
    arms: [arm('exposed', 50), arm('control', 50)],
    creators: [creator(2, 2)],
    costs: [{ category: 'fee', committedMinor: 0, paidMinor: 1 }],
    orders: {
      orders: 0,
      netMinor: 0,
      matchedOrders: 0,
      matchedNetMinor: 0,
      since: { day: '2026-03-02', n: 1, netMinor: 1 },
    },
    ...overview,
  },
  targets,
});

const NO_ORDERS = { ...facts().overview.orders, since: null };

describe('the checklist of a campaign', () => {
  it('is empty where all was given, and needs no names once the lift survey has them', () => {
    expect(checklistOf(facts())).toEqual({ open: [], needed: CHECKS.length - 1 });
    expect(checklistOf(facts({ campaign: { competitors: [] } })).open).toEqual([]);
  });

  it.each<[Check, Change]>([
    ['goals', { campaign: { goals: [] } }],
    ['targets', { targets: 0 }],
    ['disclosure_wording', { campaign: { disclosureWording: '' } }],
    ['lift', { overview: { arms: [] } }],
    ['lift', { overview: { arms: [arm('exposed', 90)] } }],
    ['lift', { overview: { arms: [arm('a', 90), arm('b', 90, { surveyId: 'two' })] } }],
    ['answers', { overview: { arms: [arm('exposed', 90), arm('control', 49)] } }],
    ['answers', { overview: { arms: [arm('before', 90), arm('after', 59, { flagged: 10 })] } }],
    ['creators', { overview: { creators: [] } }],
    ['figures', { overview: { creators: [creator(1, 1), creator(2, 1)] } }],
    ['costs', { overview: { costs: [] } }],
    ['margin_rate', { campaign: { marginRate: null } }],
    ['orders', { overview: { orders: NO_ORDERS } }],
  ])('has %s alone where that alone is missing: %j', (check, change) => {
    expect(checklistOf(facts(change)).open).toEqual([check]);
  });

  it('wants names while there is no lift survey to have taken them', () => {
    const change = { campaign: { decoys: [] }, overview: { arms: [] } };
    expect(checklistOf(facts(change)).open).toEqual(['competitors', 'lift']);
  });

  it('asks for nothing that the campaign’s goals don’t need', () => {
    const nothing = { arms: [], orders: NO_ORDERS };
    const traffic = checklistOf(
      facts({ campaign: { goals: ['traffic'], marginRate: null }, overview: nothing }),
    );
    expect(traffic.open).toEqual([]);
    const leads = checklistOf(
      facts({ campaign: { conversionAction: 'lead' }, overview: { orders: NO_ORDERS } }),
    );
    expect(leads.open).toEqual([]);
  });
});
