// What was made, by whom, and whether it may be used and was declared as advertising.
import { ratio, sum } from './entry.ts';
import type { KpiEntry } from './entry.ts';

export const CONTENT = {
  content_produced: {
    unit: 'count',
    better: 'more',
    family: 'content',
    section: 'content',
    goals: [],
    formula: sum(['fulfilled'], 'no_agreement'),
    example: { inputs: { fulfilled: 18 }, value: 18 },
  },
  ugc: {
    unit: 'count',
    better: 'more',
    family: 'content',
    section: 'content',
    goals: [],
    formula: sum(['with_rights', 'without_rights'], 'no_audience_pieces'),
    example: { inputs: { with_rights: 9, without_rights: 15 }, value: 24 },
  },
  content_quality: {
    unit: 'number',
    better: 'more',
    family: 'content',
    section: 'content',
    goals: [],
    formula: ratio('score_sum', 'scores', 'no_ratings'),
    example: { inputs: { score_sum: 164, scores: 40 }, value: 4.1 },
  },
  disclosure: {
    unit: 'share',
    better: 'more',
    family: 'content',
    section: 'content',
    goals: [],
    formula: ratio('disclosed', 'checked', 'not_checked'),
    example: { inputs: { disclosed: 19, checked: 20 }, value: 0.95 },
  },
  activation_rate: {
    unit: 'share',
    better: 'more',
    family: 'content',
    section: 'content',
    goals: [],
    formula: ratio('active', 'contracted', 'no_agreement'),
    example: { inputs: { active: 9, contracted: 12 }, value: 0.75 },
  },
} as const satisfies Readonly<Record<string, KpiEntry>>;
