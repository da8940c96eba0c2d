// Whether what a question reads comes before it, in whatever order chance may put the questions: then every flow
// ends, and asking twice can't happen.
import type { FieldProblem } from '../../result.ts';
import { asksForArm, armsOf, assignmentOf } from './arm.ts';
import { idOf, leavesIn } from './condition.ts';
import type { Condition } from './condition.ts';
import { partsOf } from './definition.ts';
import type { Definition, Question } from './definition.ts';
import { problem } from './definition-problem.ts';
import { hiddenNames } from './hidden.ts';
import { hasAgeGap, minimumAgeOf } from './minimum-age.ts';
import { hasBrokenPipe, pipesIn } from './pipe.ts';
import type { Pipe } from './pipe.ts';
import { placesIn } from './places.ts';

/** Places of one block follow each other, or the block would be torn apart. */
const blockProblems = ({ questions }: Definition): FieldProblem[] =>
  questions.flatMap((question, index) => {
    const { shuffle_block: block } = question;
    const isTorn =
      block !== undefined &&
      questions[index - 1]?.shuffle_block !== block &&
      questions.slice(0, index).some((other) => other.shuffle_block === block);
    return isTorn ? [problem(`questions.${index}.shuffle_block`, 'block_torn', block)] : [];
  });

/** Keys that an answer can stand under. */
const answerKeys = (question: Question): string[] => {
  const parts = partsOf(question);
  return parts.length > 0 ? parts.map(({ code }) => `${question.id}.${code}`) : [question.id];
};

type Reading = { readonly definition: Definition; readonly index: number; readonly field: string };

/** `mayBeOwn`: of what ends the survey at the question itself. */
const keyProblem = (
  { definition: { questions }, index, field }: Reading,
  key: string,
  mayBeOwn: boolean,
): FieldProblem[] => {
  const at = questions.findIndex(({ id }) => id === idOf(key));
  const read = questions[at];
  const places = placesIn(questions);
  const isOwn = at === index && mayBeOwn;
  const isBefore = (places[at]?.last ?? Infinity) < (places[index]?.first ?? -1);
  if (!read || (!isOwn && !isBefore)) return [problem(field, 'looks_ahead', key)];
  return answerKeys(read).includes(key) ? [] : [problem(field, 'unknown_answer', key)];
};

const conditionProblems = (
  reading: Reading,
  condition: Condition | undefined,
  mayBeOwn: boolean,
): FieldProblem[] =>
  (condition ? leavesIn(condition) : []).flatMap((leaf) => {
    const { definition, field } = reading;
    if ('question' in leaf) return keyProblem(reading, leaf.question, mayBeOwn);
    if ('hidden' in leaf)
      return hiddenNames(definition).includes(leaf.hidden)
        ? []
        : [problem(field, 'unknown_hidden', leaf.hidden)];
    const isKnown = armsOf(definition).includes(leaf.arm) && !asksForArm(assignmentOf(definition));
    return isKnown ? [] : [problem(field, 'unknown_arm', leaf.arm)];
  });

const SAYABLE: ReadonlySet<Question['type']> = new Set([
  'single',
  'multiple',
  'dropdown',
  'image_choice',
  'scale',
  'matrix',
  'number',
  'short_text',
]);

const pipeProblem = (reading: Reading, { from, name }: Pipe): FieldProblem[] => {
  const { definition, field } = reading;
  if (from === 'hidden')
    return hiddenNames(definition).includes(name) ? [] : [problem(field, 'unknown_hidden', name)];
  const found = keyProblem(reading, name, false);
  const read = definition.questions.find(({ id }) => id === idOf(name));
  return found.length > 0 || (read && SAYABLE.has(read.type))
    ? found
    : [problem(field, 'unknown_answer', name)];
};

/** Who is too young is told so at the end, in words that say how old people must be. */
const ageGapProblems = (definition: Definition): FieldProblem[] => {
  const { questions, texts } = definition;
  const ends = ['screened_out', ...questions.flatMap(({ end_if }) => end_if?.outro ?? [])];
  const mayBe = minimumAgeOf(definition) === null ? [] : ends;
  return Object.entries(texts).flatMap(([locale, { words }]) =>
    Object.entries(words)
      .filter(([key, text]) => hasAgeGap(text) && !mayBe.includes(key))
      .map(([key]) => problem(`texts.${locale}.words.${key}`, 'age_gap', key)),
  );
};

/** The words that may have gaps: what a question asks, and its help. */
const isQuestionText = (definition: Definition, key: string): boolean =>
  definition.questions.some(({ id }) => key === id || key === `${id}.help`);

const pipeProblems = (definition: Definition): FieldProblem[] =>
  Object.entries(definition.texts).flatMap(([locale, { words }]) =>
    Object.entries(words).flatMap(([key, text]) => {
      const field = `texts.${locale}.words.${key}`;
      const pipes = pipesIn(text);
      if (hasBrokenPipe(text)) return [problem(field, 'broken_pipe', key)];
      if (pipes.length === 0) return [];
      if (!isQuestionText(definition, key)) return [problem(field, 'pipe_place', key)];
      const index = definition.questions.findIndex(({ id }) => id === idOf(key));
      const isSaid = pipes.some(({ from }) => from === 'answer');
      return [
        // A page without script is written before it is answered.
        ...(isSaid && definition.questions[index]?.new_page !== true
          ? [problem(`questions.${index}.new_page`, 'pipe_page', idOf(key))]
          : []),
        ...pipes.flatMap((pipe) => pipeProblem({ definition, index, field }, pipe)),
      ];
    }),
  );

export const orderProblems = (definition: Definition): FieldProblem[] => [
  ...blockProblems(definition),
  ...definition.questions.flatMap((item, index) => {
    const reading = { definition, index, field: `questions.${index}` };
    return [
      ...conditionProblems(reading, item.show_if, false),
      ...conditionProblems(reading, item.end_if?.when, true),
    ];
  }),
  ...pipeProblems(definition),
  ...ageGapProblems(definition),
];
