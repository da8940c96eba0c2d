// Conditions as people read them.
import { describe, expect, it } from 'vitest';
import { conditionText } from '../../../src/core/survey-export/condition-text.ts';
import type { Condition } from '../../../src/core/survey/definition/condition.ts';

const a: Condition = { question: 'a', is: 'x' };
const b: Condition = { question: 'b', at_least: 18 };

describe('a condition', () => {
  it.each<[Condition, string]>([
    [a, 'a = x'],
    [{ question: 'a', is_any_of: ['x', 'y'] }, 'a in (x, y)'],
    [{ question: 'b', less_than: 18 }, 'b < 18'],
    [{ question: 'a', answered: false }, 'a not answered'],
    [{ arm: 'control' }, 'arm = control'],
    [{ hidden: 'panel', is: 'p7' }, 'hidden panel = p7'],
    [{ all: [a, { any: [a, b] }] }, 'a = x and (a = x or b >= 18)'],
    [{ any: [{ all: [a, b] }, { not: b }] }, '(a = x and b >= 18) or not (b >= 18)'],
  ])('%j reads "%s"', (condition, text) => {
    expect(conditionText(condition)).toBe(text);
  });
});
