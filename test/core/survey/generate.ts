// Questionnaires and people by chance: any shape the schema allows, answered the way the page lets people answer.
import fc from 'fast-check';
import { asksForArm } from '../../../src/core/survey/arm.ts';
import { checkAnswer } from '../../../src/core/survey/check.ts';
import type { Answer, Answers, Condition } from '../../../src/core/survey/condition.ts';
import { ASSIGNMENTS, neededWords, optionsOf } from '../../../src/core/survey/definition.ts';
import { parseDefinition } from '../../../src/core/survey/parse-definition.ts';
import type { Assignment, Definition, Question } from '../../../src/core/survey/definition.ts';
import { pruneAnswers, routeOf } from '../../../src/core/survey/flow.ts';

const CODES = ['a', 'b', 'c'] as const;

const leafOn = (id: string): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.constantFrom(...CODES).map((is) => ({ question: id, is })),
    fc.subarray([...CODES], { minLength: 1 }).map((codes) => ({ question: id, is_any_of: codes })),
    fc.integer({ min: 0, max: 9 }).map((limit) => ({ question: id, less_than: limit })),
    fc.integer({ min: 0, max: 9 }).map((limit) => ({ question: id, at_least: limit })),
    fc.boolean().map((answered) => ({ question: id, answered })),
  );

const conditionOn = (ids: readonly string[]): fc.Arbitrary<Condition> => {
  const leaf = fc.constantFrom(...ids).chain(leafOn);
  const some = fc.array(leaf, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    leaf,
    some.map((all) => ({ all })),
    some.map((any) => ({ any })),
    leaf.map((not) => ({ not })),
  );
};

const options = fc
  .record({ shuffle: fc.boolean(), isExclusive: fc.boolean(), hasOther: fc.boolean() })
  .map(({ shuffle, isExclusive, hasOther }) => ({
    shuffle,
    options: [
      { code: 'a' },
      { code: 'b', ...(hasOther && { other: true }) },
      { code: 'c', pinned: true, ...(isExclusive && { exclusive: true }) },
    ],
  }));

const kind: fc.Arbitrary<object> = fc.oneof(
  options.map((made) => ({ type: 'single', ...made })),
  options.map((made) => ({ type: 'multiple', ...made })),
  fc.boolean().map((mayRefuse) => ({ type: 'scale', points: 5, prefer_not_to_say: mayRefuse })),
  fc.constant({
    type: 'number',
    min: 0,
    max: 9,
    bands: [
      { code: 'low', min: 0, max: 4 },
      { code: 'high', min: 5, max: 9 },
    ],
  }),
  fc.constant({ type: 'short_text', max_length: 20 }),
  fc.constant({ type: 'long_text', max_length: 20 }),
  fc.constant({ type: 'information' }),
);

const questionAt = (index: number): fc.Arbitrary<object> => {
  const before = Array.from({ length: index }, (_, at) => `q${at}`);
  const own = [...before, `q${index}`];
  const maybe = <T>(made: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(made, { nil: undefined, freq: 2 });
  return fc
    .record({
      kind,
      required: fc.boolean(),
      new_page: fc.boolean(),
      show_if: index === 0 ? fc.constant(undefined) : maybe(conditionOn(before)),
      end_if: fc.option(conditionOn(own), { nil: undefined, freq: 6 }),
    })
    .map(({ kind: made, required, new_page, show_if, end_if }) => ({
      id: `q${index}`,
      ...made,
      required: 'type' in made && made.type === 'information' ? false : required,
      new_page,
      ...(show_if && { show_if }),
      ...(end_if && { end_if: { when: end_if, keep_answers: true } }),
    }));
};

/** The question that tells the arm: asked of everybody, somewhere on the way. */
const ARM_QUESTION = {
  id: 'creators',
  type: 'multiple',
  required: true,
  options: [
    { code: 'a', role: 'campaign_creator' },
    { code: 'b', role: 'unrelated_creator' },
    { code: 'c', pinned: true, exclusive: true, role: 'none' },
  ],
};

const withDesign = (questions: readonly object[]): fc.Arbitrary<object> =>
  fc
    .record({
      assignment: fc.constantFrom<Assignment | null>(null, ...ASSIGNMENTS),
      place: fc.nat(questions.length),
    })
    .map(({ assignment, place }) => {
      if (assignment === null) return { questions };
      const asked = asksForArm(assignment);
      return {
        design: { assignment, ...(asked && { arm_question: ARM_QUESTION.id }) },
        questions: asked
          ? [...questions.slice(0, place), ARM_QUESTION, ...questions.slice(place)]
          : questions,
      };
    });

const GROUPS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  single: { first: ['a', 'b'], last: ['c'] },
  number: { all: ['low', 'high'] },
  scale: { lower: ['1', '2'], upper: ['4', '5'] },
};

type Made = { readonly id: string; readonly type: string };

/** Strata of some of the questions that allow it, some of them in groups, as far as the cells are few enough. */
const strataOver = (questions: readonly Made[]): fc.Arbitrary<object> => {
  const fit = questions.filter(({ type }) => Object.hasOwn(GROUPS, type));
  if (fit.length === 0) return fc.constant({ by: 'tracking' });
  return fc
    .tuple(
      fc.shuffledSubarray(fit, { minLength: 1, maxLength: Math.min(3, fit.length) }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    )
    .map(([chosen, isGrouped]) => {
      const groups = chosen
        .filter((_, index) => isGrouped[index])
        .map(({ id, type }) => [id, GROUPS[type]] as const);
      // Three scales apart would make more cells than 64.
      const all = chosen.map(({ id, type }) => [id, GROUPS[type]] as const);
      return {
        by: 'questions',
        questions: chosen.map(({ id }) => id),
        groups: Object.fromEntries(chosen.length === 3 ? all : groups),
      };
    });
};

const designed: fc.Arbitrary<object> = fc
  .integer({ min: 1, max: 8 })
  .chain((length) => fc.tuple(...Array.from({ length }, (_, index) => questionAt(index))))
  .chain(withDesign)
  .chain((made) =>
    // Made above, so each has an id and a type.
    strataOver((made as { readonly questions: readonly Made[] }).questions).map((stratum) => ({
      ...made,
      stratum,
    })),
  );

export const definitions: fc.Arbitrary<Definition> = designed.map((made) => {
  const bare = { schema: 1, kind: 'brand_lift', default_locale: 'en', ...made };
  // The words needed follow from the questions.
  const words = neededWords({ ...bare, texts: {} } as unknown as Definition).map(
    (key) => [key, key] as const,
  );
  const parsed = parseDefinition({
    ...bare,
    texts: { en: { reviewed: true, words: Object.fromEntries(words) } },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
});

const answerTo = (question: Question, pick: (below: number) => number): Answer | undefined => {
  const codes = optionsOf(question).map(({ code }) => code);
  if (pick(4) === 0 && question.required !== true) return undefined;
  switch (question.type) {
    case 'single':
    case 'scale':
      return codes[pick(codes.length)];
    case 'multiple': {
      const first = pick(codes.length);
      const chosen = codes.filter((_, index) => index === first || pick(3) === 0);
      const alone = optionsOf(question).find(
        ({ code, exclusive }) => exclusive && chosen.includes(code),
      );
      return alone ? [alone.code] : chosen;
    }
    case 'number':
      return pick(10);
    case 'short_text':
    case 'long_text':
      return `words ${pick(9)}`;
    case 'consent':
      return 'yes';
    case 'information':
      return undefined;
  }
};

export type Visit = {
  readonly asked: readonly string[];
  readonly answers: Answers;
  readonly isScreenedOut: boolean;
};

/** A person at the page: answers, sometimes goes back and answers anew, until it ends. */
export const visit = (definition: Definition, choices: readonly number[]): Visit => {
  let at = 0;
  const pick = (below: number): number => {
    at += 1;
    return (choices[at % choices.length] ?? 0) % Math.max(1, below);
  };
  const { questions } = definition;
  const answers: Record<string, Answer> = {};
  const asked: string[] = [];
  let current = routeOf(questions, answers).asked[0];
  // Whoever goes back and forth for ever would never end; so does this person only a few times.
  for (let steps = 0; current && steps < 200; steps += 1) {
    asked.push(current.id);
    const answer = answerTo(current, pick);
    if (answer === undefined) delete answers[current.id];
    else answers[current.id] = answer;
    const other = optionsOf(current).find((option) => option.other);
    delete answers[`${current.id}.other`];
    if (other && [answer].flat().includes(other.code) && pick(2) === 0)
      answers[`${current.id}.other`] = 'mine';
    if (checkAnswer(current, optionsOf(current), answers[current.id]) !== null)
      throw new Error(current.id);
    const { asked: way, isScreenedOut } = routeOf(questions, answers);
    const place = way.indexOf(current);
    const goesBack = steps < 20 && place > 0 && pick(7) === 0;
    if (isScreenedOut && way.at(-1) === current && !goesBack) break;
    current = way[goesBack ? place - 1 : place + 1];
  }
  const { isScreenedOut } = routeOf(questions, answers);
  return { asked, answers: pruneAnswers(questions, answers), isScreenedOut };
};

export const choices = fc.array(fc.nat(997), { minLength: 20, maxLength: 60 });
