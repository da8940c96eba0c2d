// "Other" read by rules.
import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { firstRule, readRules, recodableOf } from '../../../src/core/survey/answer/recode.ts';

const heard = {
  id: 'heard',
  type: 'single',
  value_question: true,
  options: [{ code: 'press' }, { code: 'friend' }, { code: 'elsewhere', other: true }],
};
const recodable = recodableOf({ questions: [heard] } as unknown as Definition); // all that is read
if (!recodable) throw new Error('nothing to recode');

const rulesOf = (rules: { contains: string; code: string }[]) => {
  const read = readRules(recodable, rules);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

describe('the rules of "other"', () => {
  const rules = rulesOf([
    { contains: 'Café', code: 'friend' },
    { contains: 'pod-cast', code: 'press' },
    { contains: 'cafe show', code: 'press' },
    { contains: 'テレビ', code: 'press' },
  ]);
  it.each([
    ['the CAFE show', 'friend'],
    ['a pod cast I like', 'press'],
    ['podcast', 'elsewhere'],
    ['昨日テレビで見た', 'press'],
    ['', 'elsewhere'],
    ['somewhere', 'elsewhere'],
  ])('read %j as %s', (text, code) => {
    expect(rules[firstRule(rules, text)]?.code ?? recodable.otherCode).toBe(code);
  });

  it('name what is wrong: a code of no option, and nothing to look for', () => {
    const read = readRules(recodable, [
      { contains: 'radio', code: 'cinema' },
      { contains: '…', code: 'press' },
    ]);
    expect(read.ok ? [] : read.error.map(({ field }) => field)).toEqual([
      'rules.0.code',
      'rules.1.contains',
    ]);
  });

  it('need an attribution question with an "other"', () => {
    const without = { ...heard, options: heard.options.slice(0, 2) };
    expect(recodableOf({ questions: [without] } as unknown as Definition)).toBeNull();
    expect(
      recodableOf({ questions: [{ ...heard, value_question: false }] } as unknown as Definition),
    ).toBeNull();
  });
});
