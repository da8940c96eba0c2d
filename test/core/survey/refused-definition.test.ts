// What makes a questionnaire unfit, shown on those that ship with one thing changed.
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../../src/core/survey/definition/definition.ts';
import {
  parseDefinition,
  parseNewDefinition,
} from '../../../src/core/survey/definition/parse-definition.ts';
import { questionsOf } from '../../../src/core/report/survey-questions.ts';
import { fill } from './template-frame.ts';

describe('a definition', () => {
  const good = fill('post-purchase');
  const lifted = fill('brand-lift');
  const strata = (groups: object): unknown => ({
    ...lifted,
    stratum: { by: 'questions', questions: ['gender'], groups },
  });
  const twoYes = {
    ...lifted,
    questions: lifted.questions.map((question) =>
      question.id === 'aided'
        ? {
            ...question,
            lift: { metric: 'aided_awareness', success: codesOf(question).slice(0, 2) },
          }
        : question,
    ),
  };
  const change = (index: number, more: object): unknown => ({
    ...good,
    questions: good.questions.map((item, at) => (at === index ? { ...item, ...more } : item)),
  });
  it.each([
    [
      'a condition that looks ahead',
      change(0, { show_if: { question: 'why', answered: true } }),
      'looks_ahead',
    ],
    [
      'a condition on itself',
      change(1, { show_if: { question: 'which_creator', is: 'other' } }),
      'looks_ahead',
    ],
    ['two questions of one id', change(1, { id: 'first_heard' }), 'question_twice'],
    [
      'two options of one code',
      change(2, { options: [{ code: 'yes' }, { code: 'yes' }] }),
      'code_twice',
    ],
    [
      'success that is no option',
      change(2, { lift: { metric: 'consideration', success: ['maybe'] } }),
      'unknown_code',
    ],
    ['two answers of one person that would each be a yes', twoYes, 'one_success'],
    [
      'strata of an open question',
      { ...good, stratum: { by: 'questions', questions: ['why'] } },
      'unknown_question',
    ],
    ['a design of buyers', { ...good, design: { assignment: 'random' } }, 'design_kind'],
    [
      'strata by a measure',
      { ...lifted, stratum: { by: 'questions', questions: ['intent'] } },
      'unknown_question',
    ],
    [
      'strata by what people remember of the posts',
      { ...lifted, stratum: { by: 'questions', questions: ['exposure'] } },
      'unknown_question',
    ],
    [
      'a group of a code that is none',
      strata({ gender: { women: ['female', 'girl'] } }),
      'unknown_code',
    ],
    [
      'a code in two groups',
      strata({ gender: { women: ['female'], all: ['female', 'male'] } }),
      'code_twice',
    ],
    [
      'groups of a question that makes no strata',
      strata({ age: { all: ['16_24'] } }),
      'unknown_question',
    ],
    [
      'an arm that not everybody is asked for',
      { ...lifted, design: { assignment: 'recall', arm_question: 'gender' } },
      'arm_question',
    ],
    [
      'a screener without a question',
      { ...lifted, design: { assignment: 'follower_screener' } },
      'arm_question',
    ],
    [
      'an arm’s question where the link tells it',
      { ...lifted, design: { assignment: 'link', arm_question: 'follows' } },
      'arm_question',
    ],
    ['a text that is missing', change(3, { id: 'why_not' }), 'missing_word'],
    ['an unknown field', { ...good, extra: 1 }, 'malformed'],
    ['an unknown kind of question', change(0, { type: 'hologram' }), 'malformed'],
    ['nothing at all', null, 'malformed'],
  ])('is refused with %s', (_, json, key) => {
    const parsed = parseNewDefinition(json);
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.key)).toContain(
      `survey.definition.${key}`,
    );
  });

  it('is refused with more than 256 strata, and the number is named', () => {
    const questions = ['age', 'gender', 'region', 'platforms', 'category_use'];
    const parsed = parseDefinition({ ...lifted, stratum: { by: 'questions', questions } });
    // 5 ages, 3 genders and unknown, 3 places and unknown, 7 networks, 4 habits and unknown.
    expect(parsed.ok ? [] : parsed.error).toEqual([
      {
        field: 'stratum.questions',
        key: 'survey.definition.too_many_cells',
        values: { value: String(5 * 4 * 4 * 7 * 5) },
      },
    ]);
  });

  it('that was stored reads again unchanged', () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, value: good });
  });

  it('that was stored before two yes-answers of one person were refused reads, and tells no lift of them', () => {
    const stored = parseDefinition(twoYes);
    const questions = stored.ok ? questionsOf(stored.value, 'en') : [];
    expect(questions.find(({ id }) => id === 'aided')).toMatchObject({ metric: null });
    expect(questions.filter(({ metric }) => metric !== null).length).toBeGreaterThan(0);
  });
});
