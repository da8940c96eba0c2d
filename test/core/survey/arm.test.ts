// How people come into their arm.
import { describe, expect, it } from 'vitest';
import {
  armOf,
  armsOf,
  hasOneLink,
  linkedArmsOf,
} from '../../../src/core/survey/definition/arm.ts';
import { drawArm } from '../../../src/core/survey/definition/draw.ts';
import { ASSIGNMENTS } from '../../../src/core/survey/definition/definition.ts';
import type { Assignment, Definition } from '../../../src/core/survey/definition/definition.ts';

const definitionOf = (assignment?: Assignment): Definition =>
  ({
    kind: 'brand_lift',
    ...(assignment && { design: { assignment, arm_question: 'follows' } }),
    questions: [
      {
        id: 'follows',
        type: 'multiple',
        options: [
          { code: 'mia', role: 'campaign_creator' },
          { code: 'mi', role: 'unrelated_creator' },
          { code: 'none', role: 'none' },
        ],
      },
    ],
  }) as unknown as Definition; // all that is read

describe('the arm that an answer tells', () => {
  it.each([
    ['follower_screener', ['mia', 'mi'], 'exposed'],
    ['follower_screener', ['mia'], 'exposed'],
    ['follower_screener', ['mi'], 'control'],
    ['follower_screener', ['none'], 'screened_out'],
    ['follower_screener', undefined, null],
    ['recall', ['mia', 'mi'], 'exposed'],
    ['recall', ['mi'], 'control'],
    ['recall', ['none'], 'control'],
    ['recall', undefined, null],
    ['link', ['mia'], null],
    ['panel_screener', ['mia'], null],
    ['before_after', ['mia'], null],
    ['random', ['mia'], null],
    [undefined, ['mia'], null],
  ] as const)('by %s of %j is %s', (assignment, follows, expected) => {
    expect(armOf(definitionOf(assignment), follows ? { follows } : {})).toBe(expected);
  });
});

describe('the arms of a survey', () => {
  it('are before and after only where both are asked, and buyers of a purchase', () => {
    for (const assignment of ASSIGNMENTS) {
      const arms = assignment === 'before_after' ? ['before', 'after'] : ['exposed', 'control'];
      expect(armsOf(definitionOf(assignment))).toEqual(arms);
    }
    expect(armsOf(definitionOf())).toEqual(['exposed', 'control']);
    expect(armsOf({ ...definitionOf(), kind: 'post_purchase' })).toEqual(['buyers']);
  });

  it('share one link where an answer or a draw tells them apart', () => {
    expect(ASSIGNMENTS.filter(hasOneLink)).toEqual(['random', 'follower_screener', 'recall']);
    for (const assignment of ASSIGNMENTS)
      expect(linkedArmsOf(definitionOf(assignment))).toHaveLength(hasOneLink(assignment) ? 1 : 2);
  });
});

describe('a draw', () => {
  it('is the same again for the same id', () => {
    for (const id of ['', 'resp_1', 'ü']) expect(drawArm(id)).toBe(drawArm(id));
  });

  it.each(['resp_', 'resp_000000000000000000000'])(
    'splits ids that begin with %s evenly',
    (start) => {
      const count = 20_000;
      const exposed = Array.from({ length: count }, (_, index) =>
        drawArm(`${start}${index}`),
      ).filter((arm) => arm === 'exposed').length;
      // Six standard deviations of a binomial count (n = 20 000, p = 1/2).
      expect(Math.abs(exposed - count / 2)).toBeLessThan(6 * Math.sqrt(count / 4));
    },
  );
});
