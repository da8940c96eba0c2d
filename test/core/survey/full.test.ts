// Full before the first question: only ever told to somebody whom no answer could have brought into the count.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAnswer } from '../../../src/core/survey/answer/answer.ts';
import type { Definition, Quota } from '../../../src/core/survey/definition/definition.ts';
import { drawArm } from '../../../src/core/survey/definition/draw.ts';
import { strataOf } from '../../../src/core/survey/definition/stratum.ts';
import { definitionFor } from '../../../src/core/survey/flow/personal.ts';
import type { Person } from '../../../src/core/survey/flow/personal.ts';
import { isFullFor } from '../../../src/core/survey/study/full.ts';
import { isOverQuota } from '../../../src/core/survey/study/quota.ts';
import { fill } from './template-frame.ts';
import { answerAll } from './template-person.ts';
import type { Pick } from './template-person.ts';

const ALL = [
  ...(['link', 'random', 'follower_screener', 'recall', 'before_after'] as const).map((design) =>
    fill('brand-lift', { design }),
  ),
  fill('sentiment-pulse'),
  fill('post-purchase'),
];

/** Wide and narrow ones, on arms and weighting groups. */
const quotasOf = (definition: Definition, pick: Pick): Quota[] =>
  Array.from({ length: 1 + pick(4) }, (_, at) => {
    const arms = ['exposed', 'control', 'before', 'audience', 'buyers'] as const;
    const variable = strataOf(definition)[pick(4)];
    const groups = variable?.groups.filter(() => pick(4) > 0) ?? [];
    const arm = pick(2) === 0 ? arms[pick(arms.length)] : undefined;
    return {
      id: `q${at}`,
      limit: 1,
      ...(arm && { arm }),
      ...(variable && groups.length > 0 && { stratum: { [variable.questionId]: groups } }),
      ...(pick(6) === 0 && { answers: { gender: ['female'] } }),
    };
  });

describe('a survey that is full for somebody', () => {
  it('would have put each answer of theirs over quota', () => {
    const told = new Set<boolean>();
    fc.assert(
      fc.property(
        fc.constantFrom(...ALL),
        fc.array(fc.nat(9973), { minLength: 30, maxLength: 50 }),
        (written, choices) => {
          let at = 0;
          const pick: Pick = (below) => (choices[at++ % choices.length] ?? 0) % below;
          const definition = { ...written, quotas: quotasOf(written, pick) };
          const full = new Set(definition.quotas.filter(() => pick(5) > 0).map(({ id }) => id));
          const arms = definition.kind === 'brand_lift' ? ['exposed', 'control'] : ['audience'];
          const arm =
            definition.design?.assignment === 'before_after'
              ? 'before'
              : (arms[pick(2)] ?? 'buyers');
          const person: Person = { id: `resp_${choices.join('')}`, arm, hidden: {} };
          const personal = definitionFor(definition, person);
          const isFull = isFullFor(personal, person, ({ id }) => full.has(id));
          told.add(isFull);
          const made = normaliseAnswer(definition, {
            ...person,
            status: 'complete',
            answers: answerAll(definition, person, 'en', pick),
            lastQuestion: null,
            tracking: 'none',
            honeypot: '',
            durationS: 90,
          });
          if (!isFull || !made.ok || made.value.status !== 'complete') return;
          const isDrawn = definition.design?.assignment === 'random';
          const counted = isDrawn ? drawArm(person.id) : (made.value.arm ?? arm);
          const counts = Object.fromEntries([...full].map((id) => [id, 1]));
          const answer = { arm: counted, coded: made.value.coded };
          expect(isOverQuota(definition, answer, counts)).toBe(true);
        },
      ),
      { numRuns: 600 },
    );
    expect(told).toEqual(new Set([false, true]));
  });

  const lift = fill('brand-lift');
  const gender = strataOf(lift).find(({ questionId }) => questionId === 'gender')?.groups ?? [];
  const isFull = (change: Partial<Definition>, arm = 'exposed'): boolean =>
    isFullFor({ ...lift, ...change }, { id: 'resp_1', arm }, () => true);
  const quota = (change: Partial<Quota>): Quota => ({ id: 'a', limit: 1, ...change });

  it('is so by a quota on everybody, or on the arm of the link alone', () => {
    expect(isFull({ quotas: [quota({})] })).toBe(true);
    expect(isFull({ quotas: [quota({ arm: 'exposed' })] })).toBe(true);
    expect(isFull({ quotas: [quota({ arm: 'exposed' })] }, 'control')).toBe(false);
    expect(isFull({ quotas: [] })).toBe(false);
  });

  it('is so once the quotas of all groups are, those who do not say among them', () => {
    expect(gender).toContain('unknown');
    const each = gender.map((group) => quota({ id: group, stratum: { gender: [group] } }));
    expect(isFull({ quotas: each })).toBe(true);
    expect(isFull({ quotas: each.slice(1) })).toBe(false);
    expect(isFull({ quotas: each.filter(({ id }) => id !== 'unknown') })).toBe(false);
  });

  it('is never so by a quota on an answer', () => {
    expect(isFull({ quotas: [quota({ answers: { gender: ['female', 'male'] } })] })).toBe(false);
  });

  it('is so only by both arms where an answer tells the arm', () => {
    const design = { assignment: 'recall', arm_question: 'exposure' } as const;
    const [exposed, control] = [
      quota({ arm: 'exposed' }),
      quota({ id: 'b', arm: 'control' }),
    ] as const;
    expect(isFull({ design, quotas: [control] }, 'control')).toBe(false);
    expect(isFull({ design, quotas: [exposed, control] }, 'control')).toBe(true);
  });

  it('goes by the drawn arm where chance decides', () => {
    const design = { assignment: 'random' } as const;
    const quotas = [quota({ arm: 'exposed' })];
    for (const id of ['resp_1', 'resp_2', 'resp_3', 'resp_4'])
      expect(isFullFor({ ...lift, design, quotas }, { id, arm: 'control' }, () => true)).toBe(
        drawArm(id) === 'exposed',
      );
  });

  it('counts a group as unknown when the link decides that nobody asks for it', () => {
    const questions = lift.questions.map((question) =>
      question.id === 'gender'
        ? { ...question, show_if: { hidden: 'panel', given: true } }
        : question,
    );
    const definition = {
      ...lift,
      hidden: ['panel'],
      questions,
      quotas: [quota({ stratum: { gender: ['unknown'] } })],
    };
    const fullFor = (hidden: Person['hidden']): boolean => {
      const person = { id: 'resp_1', arm: 'exposed', hidden };
      return isFullFor(definitionFor(definition, person), person, () => true);
    };
    expect([fullFor({}), fullFor({ panel: 'x' })]).toEqual([true, false]);
  });
});
