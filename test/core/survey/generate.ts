// Questionnaires by chance: any shape the schema allows, with conditions that look back in every possible order.
import fc from 'fast-check';
import { asksForArm } from '../../../src/core/survey/definition/arm.ts';
import type { Condition } from '../../../src/core/survey/definition/condition.ts';
import { ASSIGNMENTS, neededWords } from '../../../src/core/survey/definition/definition.ts';
import type { Assignment, Definition } from '../../../src/core/survey/definition/definition.ts';
import { parseDefinition } from '../../../src/core/survey/definition/parse-definition.ts';

const CODES = ['a', 'b', 'c'] as const;
const ROWS = ['x', 'y', 'z'] as const;

type Kind = { readonly type: string; readonly [field: string]: unknown };

const flags = fc.record({
  shuffle: fc.boolean(),
  isExclusive: fc.boolean(),
  hasOther: fc.boolean(),
  prefer_not_to_say: fc.boolean(),
  several: fc.boolean(),
});

const choices: fc.Arbitrary<Kind> = fc
  .record({ flags, type: fc.constantFrom('single', 'multiple', 'dropdown', 'image_choice') })
  .map(({ flags: { shuffle, isExclusive, hasOther, prefer_not_to_say, several }, type }) => {
    const picture = type === 'image_choice' ? { image: '/_a/a.png' } : {};
    return {
      type,
      shuffle,
      prefer_not_to_say,
      ...(type === 'image_choice' && { several }),
      options: [
        { code: 'a', ...picture },
        { code: 'b', ...picture, ...(hasOther && { other: true }) },
        { code: 'c', ...picture, pinned: true, ...(isExclusive && { exclusive: true }) },
      ],
    };
  });

const bands = [
  { code: 'low', min: 0, max: 4 },
  { code: 'high', min: 5, max: 9 },
];
const points = fc.constantFrom(5, 7, 11);
const rows = ROWS.map((code, index) => ({ code, ...(index === 1 && { pinned: true }) }));

const kind: fc.Arbitrary<Kind> = fc.oneof(
  { arbitrary: choices, weight: 4 },
  fc
    .record({ points, prefer_not_to_say: fc.boolean() })
    .map((made) => ({ type: 'scale', ...made })),
  fc.constantFrom<Kind>(
    { type: 'number', min: 0, max: 9, bands },
    { type: 'number', min: 0, max: 9 },
    { type: 'short_text', max_length: 20 },
    { type: 'long_text', max_length: 20 },
    { type: 'consent' },
    { type: 'information' },
  ),
  fc
    .record({
      shuffle: fc.boolean(),
      prefer_not_to_say: fc.boolean(),
      points,
      isWords: fc.boolean(),
    })
    .map(({ points, isWords, ...made }) => ({
      type: 'matrix',
      ...made,
      rows,
      ...(isWords ? { columns: CODES.map((code) => ({ code })) } : { points }),
    })),
  fc
    .record({ shuffle: fc.boolean(), places: fc.constantFrom(undefined, 1, 2, 3) })
    .map(({ shuffle, places }) => ({
      type: 'ranking',
      shuffle,
      options: ROWS.map((code) => ({ code })),
      ...(places && { places }),
    })),
);

const hasParts = ({ type }: Kind): boolean => type === 'matrix' || type === 'ranking';

/** What a condition can read of a question. */
const keysOf = (made: Kind, id: string): string[] =>
  hasParts(made) ? ROWS.map((row) => `${id}.${row}`) : [id];

const leafOn = (key: string): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.constantFrom(...CODES, '1').map((is) => ({ question: key, is })),
    fc.subarray([...CODES], { minLength: 1 }).map((codes) => ({ question: key, is_any_of: codes })),
    fc.integer({ min: 0, max: 9 }).map((limit) => ({ question: key, less_than: limit })),
    fc.integer({ min: 0, max: 9 }).map((limit) => ({ question: key, at_least: limit })),
    fc.boolean().map((answered) => ({ question: key, answered })),
  );

/** Known before the first question. `knowsArm`: the arm does not hang on answers. */
const factLeaf = (knowsArm: boolean): fc.Arbitrary<Condition> =>
  fc.constantFrom<Condition>(
    { hidden: 'topic', is: 'a' },
    { hidden: 'topic', is_any_of: ['b', 'c'] },
    { hidden: 'utm_source', given: true },
    ...(knowsArm ? [{ arm: 'exposed' }] : []),
  );

const conditionOn = (keys: readonly string[], knowsArm: boolean): fc.Arbitrary<Condition> => {
  const fact = factLeaf(knowsArm);
  const read = keys.length === 0 ? fact : fc.constantFrom(...keys).chain(leafOn);
  const leaf = fc.oneof({ arbitrary: read, weight: 5 }, fact);
  const some = fc.array(leaf, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    leaf,
    some.map((all) => ({ all })),
    some.map((any) => ({ any })),
    leaf.map((not) => ({ not })),
  );
};

const ending = (when: fc.Arbitrary<Condition>): fc.Arbitrary<object> =>
  fc.oneof(
    when.map((made) => ({ when: made, keep_answers: true })),
    when.map((made) => ({ when: made, keep_answers: false, outcome: 'screened_out' })),
    when.map((made) => ({ when: made, outcome: 'complete' })),
  );

/** Neighbours from one place to another, asked in an order of chance. */
type Block = { readonly from: number; readonly to: number; readonly pinned: number | null };

const isIn = ({ from, to }: Block, index: number): boolean => index >= from && index < to;

const questionAt = (
  kinds: readonly Kind[],
  block: Block,
  knowsArm: boolean,
  index: number,
): fc.Arbitrary<object> => {
  const made = kinds[index] ?? { type: 'information' };
  const before = kinds.slice(0, isIn(block, index) ? block.from : index);
  const keys = before.flatMap((one, at) => keysOf(one, `q${at}`));
  const maybe = <T>(one: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> =>
    fc.option(one, { nil: undefined, freq });
  return fc
    .record({
      required: fc.boolean(),
      new_page: fc.boolean(),
      show_if: maybe(conditionOn(keys, knowsArm), 2),
      end_if: maybe(ending(conditionOn([...keys, ...keysOf(made, `q${index}`)], knowsArm)), 6),
    })
    .map(({ required, new_page, show_if, end_if }) => ({
      id: `q${index}`,
      ...made,
      required: made.type === 'information' ? false : required,
      new_page,
      ...(isIn(block, index) && {
        shuffle_block: 'block',
        ...(block.pinned === index && { pinned: true }),
      }),
      ...(show_if && { show_if }),
      ...(end_if && { end_if }),
    }));
};

/** The question that tells the arm: asked of everybody, first or last. */
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

/** Below the minimum age the survey ends, whatever comes after. */
const AGE_QUESTION = {
  id: 'age',
  type: 'number',
  required: true,
  min: 0,
  max: 40,
  minimum_age: { default: 16, countries: { US: 18, FR: 13 } },
};

const blockIn = (length: number): fc.Arbitrary<Block> =>
  fc.tuple(fc.nat(length), fc.nat(length), fc.option(fc.nat(length))).map(([a, b, pinned]) => ({
    from: Math.min(a, b),
    to: Math.max(a, b),
    pinned,
  }));

const designed: fc.Arbitrary<object> = fc
  .record({
    kinds: fc.array(kind, { minLength: 1, maxLength: 8 }),
    assignment: fc.constantFrom<Assignment | null>(null, ...ASSIGNMENTS),
    isFirst: fc.boolean(),
  })
  .chain(({ kinds, assignment, isFirst }) =>
    blockIn(kinds.length)
      .chain((block) => {
        const knowsArm = assignment === null || assignment === 'link' || assignment === 'random';
        const made = kinds.map((_, index) => questionAt(kinds, block, knowsArm, index));
        return fc.tuple(...made);
      })
      .map((questions) => {
        if (assignment === null) return { questions };
        const asked = asksForArm(assignment);
        // Whoever ends early must have told the arm.
        const endsEarly = JSON.stringify(questions).includes('"outcome":"complete"');
        const whole =
          isFirst || endsEarly ? [ARM_QUESTION, ...questions] : [...questions, ARM_QUESTION];
        return {
          design: { assignment, ...(asked && { arm_question: ARM_QUESTION.id }) },
          questions: asked ? whole : questions,
        };
      }),
  );

type Made = Kind & { readonly id: string };

const CHOSEN = { first: ['a', 'b'], last: ['c'] };
const GROUPS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  single: CHOSEN,
  dropdown: CHOSEN,
  number: { all: ['low', 'high'] },
  scale: { lower: ['1', '2'], upper: ['4', '5'] },
};

/** Strata of some of the questions that allow it, some of them in groups, as far as the cells are few enough. */
const strataOver = (questions: readonly Made[]): fc.Arbitrary<object> => {
  const fit = questions.filter(
    ({ type, bands: own }) => Object.hasOwn(GROUPS, type) && (type !== 'number' || own),
  );
  if (fit.length === 0) return fc.constant({ by: 'tracking' });
  return fc
    .shuffledSubarray(fit, { minLength: 1, maxLength: Math.min(3, fit.length) })
    .chain((chosen) =>
      fc.boolean().map((isGrouped) => {
        // Three scales apart would make more cells than there may be.
        const groups = chosen.length > 1 || isGrouped ? chosen : [];
        return {
          by: 'questions',
          questions: chosen.map(({ id }) => id),
          groups: Object.fromEntries(groups.map(({ id, type }) => [id, GROUPS[type]])),
        };
      }),
    );
};

const aged: fc.Arbitrary<object> = fc
  .tuple(designed, fc.boolean())
  .map(([made, asksAge]) =>
    asksAge && 'questions' in made && Array.isArray(made.questions)
      ? { ...made, questions: [AGE_QUESTION, ...made.questions] }
      : made,
  );

export const definitions: fc.Arbitrary<Definition> = aged
  .chain((made) =>
    // Made above, so each has an id and a type.
    strataOver((made as { readonly questions: readonly Made[] }).questions).map((stratum) => ({
      ...made,
      stratum,
    })),
  )
  .map((made) => {
    const bare = {
      schema: 1,
      kind: 'brand_lift',
      default_locale: 'en',
      hidden: ['topic'],
      ...made,
    };
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
