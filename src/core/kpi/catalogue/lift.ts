// What the campaign changed in people's minds.
import { costPerLifted, liftedPeople, liftInPoints } from '../formula/lift.ts';
import { ratio } from './entry.ts';
import type { KpiEntry } from './entry.ts';

export const LIFT = {
  brand_lift: {
    unit: 'points',
    better: 'more',
    family: 'lift',
    section: 'lift',
    goals: ['awareness', 'equity'],
    formula: liftInPoints,
    example: {
      inputs: { x_exposed: 120, n_exposed: 400, x_control: 100, n_control: 400 },
      value: 0.05,
    },
  },
  lifted_people: {
    unit: 'count',
    better: 'more',
    family: 'lift',
    section: 'lift',
    isUneven: true,
    goals: [],
    formula: liftedPeople,
    example: {
      inputs: { lift_lo: 0.02, lift_hi: 0.08, people_lo: 80_000, people_hi: 120_000 },
      value: { lo: 1_600, hi: 9_600 },
    },
  },
  cost_per_lifted: {
    unit: 'money',
    better: 'less',
    family: 'lift',
    section: 'lift',
    goals: [],
    formula: costPerLifted,
    example: {
      inputs: { cost: 4_800_00, lifted_lo: 1_600, lifted_hi: 9_600 },
      value: { lo: 50, hi: 3_00 },
    },
  },
  brand_recall: {
    unit: 'share',
    better: 'more',
    family: 'lift',
    section: 'lift',
    goals: ['awareness', 'equity'],
    formula: ratio('x_exposed', 'n_exposed', 'no_recall_question'),
    example: { inputs: { x_exposed: 90, n_exposed: 300 }, value: 0.3 },
  },
} as const satisfies Readonly<Record<string, KpiEntry>>;
