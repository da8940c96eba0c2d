// What a study declares, what is held against it, and the end that it locks.
import { describe, expect, it } from 'vitest';
import { preregistrationDeviations } from '../../../src/core/survey/study/deviation.ts';
import type { StudyFacts } from '../../../src/core/survey/study/deviation.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { countedDay, doorAt, isBegunInTime } from '../../../src/core/survey/study/locked-end.ts';
import {
  preregister,
  preregistrationBody,
  primaryOf,
  withPrimary,
} from '../../../src/core/survey/study/preregistration.ts';
import type { PreregistrationBody } from '../../../src/core/survey/study/preregistration.ts';

const scale = (id: string, primary: boolean) => ({
  id,
  type: 'scale',
  points: 5,
  primary,
  lift: { metric: 'purchase_intent', success: ['4', '5'] },
});

const definition = {
  default_locale: 'en',
  texts: { en: { reviewed: true, words: { intent: 'Will you?', liking: 'Do you?', age: 'Old?' } } },
  questions: [scale('intent', true), scale('liking', false), { id: 'age', type: 'number' }],
} as unknown as Definition; // all that is read

const declare = (input: Parameters<typeof preregister>[1] = {}): PreregistrationBody => {
  const made = preregister(definition, input, '2026-03-02');
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
};

describe('a declaration', () => {
  it('without a word from anybody is what the questionnaire says', () => {
    const body = declare();
    expect(body).toEqual({
      primary: ['intent'],
      wordings: { intent: 'Will you?', liking: 'Do you?' },
      decision: {
        alpha: 0.05,
        sides: 2,
        correction: 'holm_primary_bh_rest',
        planned_mde: 0.05,
        min_a_side: 50,
      },
      flags_rule: 'under_half_median_duplicate_honeypot',
      ends_on: null,
      per_arm: null,
    });
    expect(preregistrationBody.parse(body)).toEqual(body);
  });

  it.each([
    [{ primary: ['age'] }, 'primary', 'no_measure'],
    [{ primary: ['liking', 'liking'] }, 'primary', 'twice'],
    [{ ends_on: '2026-03-01' }, 'ends_on', 'ended'],
  ])('of %j is refused at %s', (input, field, key) => {
    const made = preregister(definition, input, '2026-03-02');
    expect(made.ok ? [] : made.error).toMatchObject([
      { field, key: `survey.preregistration.${key}` },
    ]);
  });

  it('marks its questions in the questionnaire, and no others', () => {
    expect(primaryOf(withPrimary(definition, ['liking']))).toEqual(['liking']);
  });
});

describe('deviations', () => {
  const body = declare({ ends_on: '2026-03-20', per_arm: 100 });
  const kept: StudyFacts = {
    wordings: body.wordings,
    primary: ['intent'],
    registeredAtMs: 1000,
    firstAnswerAtMs: 1000,
    lastAnswerDay: '2026-03-20',
    closedOn: '2026-03-21',
    completes: { exposed: 100, control: 120 },
    isOver: true,
  };
  it('are none where all was done as declared', () => {
    expect(preregistrationDeviations(body, kept)).toEqual([]);
  });

  it.each<[Partial<StudyFacts>, string, object]>([
    [{ wordings: { ...body.wordings, liking: 'Sure?' } }, 'wording', { question: 'liking' }],
    [{ wordings: {} }, 'wording', { question: 'intent' }],
    [{ primary: ['liking'] }, 'primary', { declared: 'intent', used: 'liking' }],
    [
      { lastAnswerDay: '2026-03-21' },
      'after_end',
      { ends_on: '2026-03-20', last_day: '2026-03-21' },
    ],
    [
      { closedOn: '2026-03-20' },
      'closed_early',
      { ends_on: '2026-03-20', closed_on: '2026-03-20' },
    ],
    [
      { completes: { exposed: 99, control: 100 } },
      'per_arm',
      { arm: 'exposed', planned: 100, reached: 99 },
    ],
    [{ firstAnswerAtMs: 999 }, 'registered_late', {}],
  ])('name what is otherwise: %j', (change, key, values) => {
    const found = preregistrationDeviations(body, { ...kept, ...change });
    expect(found[0]).toEqual({ key: `lift.deviation.${key}`, values });
  });

  it('wait with the planned number until answers are over', () => {
    const facts = { ...kept, completes: { exposed: 0, control: 0 }, isOver: false };
    expect(preregistrationDeviations(body, facts)).toEqual([]);
  });
});

describe('a locked end', () => {
  // Berlin goes to summer time on 29 March 2026, so that day ends at 22:00 UTC.
  const end = { endsOn: '2026-03-29', timeZone: 'Europe/Berlin' };
  const at = (text: string): number => Date.parse(text);
  it.each([
    ['2026-03-29T21:59:59Z', 'open', '2026-03-29'],
    ['2026-03-29T22:00:00Z', 'late', '2026-03-29'],
    ['2026-03-30T21:59:59Z', 'late', '2026-03-29'],
    ['2026-03-30T22:00:00Z', 'shut', '2026-03-29'],
    ['2026-03-10T12:00:00Z', 'open', '2026-03-10'],
  ])('at %s is %s, and what is taken counts on %s', (time, door, day) => {
    expect(doorAt(end, at(time))).toBe(door);
    expect(countedDay(end, at(time))).toBe(day);
  });

  it('is open for ever where none was locked', () => {
    expect(doorAt({ ...end, endsOn: null }, at('2099-01-01T00:00:00Z'))).toBe('open');
  });

  it('takes late what was begun in time, and nothing of which that is not known', () => {
    const now = at('2026-03-30T12:00:00Z');
    expect(isBegunInTime(end, at('2026-03-29T21:59:59Z'), now)).toBe(true);
    expect(isBegunInTime(end, at('2026-03-29T22:00:00Z'), now)).toBe(false);
    expect(isBegunInTime(end, null, now)).toBe(false);
  });
});
