// What it cost and what came back.
import { breakEven, earnedMedia, earnedMediaRatio, forecastRange } from '../formula/money.ts';
import { ratio, sum } from './entry.ts';
import type { KpiEntry } from './entry.ts';

export const MONEY = {
  spend: {
    unit: 'money',
    better: 'none',
    family: 'money',
    section: 'money',
    goals: [],
    formula: sum(['committed', 'paid'], 'no_cost'),
    example: { inputs: { committed: 200_00, paid: 800_00 }, value: 1_000_00 },
  },
  roas: {
    unit: 'multiple',
    better: 'more',
    family: 'money',
    section: 'money',
    window: 'orders',
    goals: ['sales'],
    formula: ratio('revenue', 'cost', 'no_cost'),
    example: { inputs: { revenue: 10_000_00, cost: 1_000_00 }, value: 10 },
  },
  roi: {
    unit: 'share',
    better: 'more',
    family: 'money',
    section: 'money',
    window: 'orders',
    goals: ['sales'],
    formula: { numerator: ['revenue'], minus: 'cost', denominator: 'cost', missing: 'no_cost' },
    example: { inputs: { revenue: 1_500_00, cost: 1_000_00 }, value: 0.5 },
  },
  roi_margin: {
    unit: 'share',
    better: 'more',
    family: 'money',
    section: 'money',
    window: 'orders',
    goals: [],
    formula: { numerator: ['margin'], minus: 'cost', denominator: 'cost', missing: 'no_margin' },
    example: { inputs: { margin: 1_200_00, cost: 1_000_00 }, value: 0.2 },
  },
  break_even: {
    unit: 'share',
    better: 'less',
    family: 'money',
    section: 'money',
    window: 'orders',
    goals: [],
    formula: breakEven,
    example: { inputs: { cost: 1_000_00, revenue: 4_000_00 }, value: 0.25 },
  },
  partnership_roi: {
    unit: 'share',
    better: 'more',
    family: 'money',
    section: 'creators',
    window: 'orders',
    goals: [],
    formula: {
      numerator: ['revenue', 'reuse_value'],
      minus: 'cost',
      denominator: 'cost',
      missing: 'no_cost',
    },
    example: { inputs: { revenue: 900_00, reuse_value: 300_00, cost: 800_00 }, value: 0.5 },
  },
  emv: {
    unit: 'money',
    better: 'more',
    family: 'money',
    section: 'money',
    goals: [],
    formula: earnedMedia,
    example: {
      // 100,000 impressions by a card of 5.00 for a thousand and by one of 20.00.
      inputs: { lo: 500_00, hi: 2_000_00 },
      value: { lo: 500_00, hi: 2_000_00 },
    },
  },
  emv_ratio: {
    unit: 'multiple',
    better: 'more',
    family: 'money',
    section: 'money',
    goals: [],
    formula: earnedMediaRatio,
    example: {
      inputs: { lo: 500_00, hi: 2_000_00, cost: 1_000_00 },
      value: { lo: 0.5, hi: 2 },
    },
  },
  forecast: {
    unit: 'count',
    better: 'none',
    family: 'money',
    section: 'money',
    goals: [],
    formula: forecastRange,
    example: {
      inputs: { past_1: 80, past_2: 100, past_3: 125, past_4: 100, past_5: 100 },
      value: { lo: 61.884643, hi: 161.590978 },
    },
  },
} as const satisfies Readonly<Record<string, KpiEntry>>;
