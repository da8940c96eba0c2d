// Whether the parts of each question fit each other.
import type { FieldProblem } from '../../result.ts';
import { hasSeveral, placesOf } from './checked.ts';
import { codesOf, hasEnds, partsOf } from './definition.ts';
import type { Definition, Question } from './definition.ts';
import { problem, repeated } from './definition-problem.ts';
import { canBeLeftOut } from './places.ts';

/** Words and answers stand under `<question>.<code>` beside these. */
const reservedIn = (question: Question): readonly string[] => [
  'help',
  'other',
  ...(hasEnds(question) ? ['low', 'high'] : []),
];

const partProblems = (question: Question, field: string): FieldProblem[] =>
  partsOf(question)
    .filter(({ code }) => reservedIn(question).includes(code))
    .map(({ code }) => problem(field, 'reserved_code', code));

const matrixProblems = (question: Question, field: string): FieldProblem[] => {
  if (question.type !== 'matrix') return [];
  const isOne = (question.columns === undefined) !== (question.points === undefined);
  const twice = repeated([...question.rows.map(({ code }) => code), ...codesOf(question)]);
  return [
    ...(isOne ? [] : [problem(`${field}.columns`, 'columns_or_points', question.id)]),
    ...(twice === undefined ? [] : [problem(`${field}.rows`, 'code_twice', twice)]),
  ];
};

const rankingProblems = (question: Question, field: string): FieldProblem[] => {
  if (question.type !== 'ranking') return [];
  const { places = 0, options } = question;
  return [
    ...(places > placesOf(question).length
      ? [problem(`${field}.places`, 'places', String(places))]
      : []),
    ...options
      .filter(({ other, exclusive, image }) => other || exclusive || image !== undefined)
      .map(({ code }) => problem(`${field}.options`, 'rank_option', code)),
  ];
};

/** Each choice has its picture, but "none" and "other"; and no other question shows any. */
const pictureProblems = (question: Question, field: string): FieldProblem[] => {
  if (!('options' in question) || question.type === 'ranking') return [];
  const isPictured = question.type === 'image_choice';
  return question.options
    .filter(({ image, exclusive, other }) =>
      isPictured
        ? image === undefined && exclusive !== true && other !== true
        : image !== undefined,
    )
    .map(({ code }) => problem(`${field}.options`, isPictured ? 'no_image' : 'image', code));
};

/** What tells who somebody is, is kept in bands. */
const TELLING: ReadonlySet<Question['purpose']> = new Set(['demographic', 'balance', 'screener']);

const numberProblems = (question: Question, field: string): FieldProblem[] => {
  if (question.type !== 'number') return [];
  const { bands, purpose, id } = question;
  return [
    ...(bands?.some(({ min, max }) => min > max) ? [problem(`${field}.bands`, 'band', id)] : []),
    ...(!bands && TELLING.has(purpose) ? [problem(`${field}.bands`, 'exact_number', id)] : []),
  ];
};

/** Everybody is asked it, once, and nothing else ends the survey there: then all are treated alike. */
const ageProblems = (questions: readonly Question[]): FieldProblem[] =>
  questions
    .filter((question) => question.type === 'number' && question.minimum_age !== undefined)
    .flatMap((question, place) => {
      const { id, required, show_if, end_if } = question;
      const isFit = required === true && !show_if && !end_if && place === 0;
      const field = `questions.${questions.indexOf(question)}.minimum_age`;
      return isFit && !canBeLeftOut(questions, id) ? [] : [problem(field, 'minimum_age', id)];
    });

const codeProblems = (question: Question, field: string): FieldProblem[] => {
  const codes = codesOf(question);
  const twice = repeated(codes);
  const success = 'lift' in question && question.lift ? question.lift.success : [];
  return [
    ...(twice === undefined ? [] : [problem(`${field}.options`, 'code_twice', twice)]),
    ...success
      .filter((value) => !codes.includes(value))
      .map((value) => problem(`${field}.lift.success`, 'unknown_code', value)),
  ];
};

export const questionProblems = ({ questions }: Definition): FieldProblem[] => [
  ...ageProblems(questions),
  ...questions.flatMap((question, index) => {
    const field = `questions.${index}`;
    return [
      ...(question.type === 'matrix' ? [] : codeProblems(question, field)),
      ...partProblems(question, field),
      ...matrixProblems(question, field),
      ...rankingProblems(question, field),
      ...pictureProblems(question, field),
      ...numberProblems(question, field),
    ];
  }),
];

/** Who gives two answers that would each be a yes would count twice. */
export const successProblems = ({ questions }: Definition): FieldProblem[] =>
  questions.flatMap((question, index) => {
    const success = 'lift' in question && question.lift ? question.lift.success : [];
    return success.length > 1 && hasSeveral(question)
      ? [problem(`questions.${index}.lift.success`, 'one_success', question.id)]
      : [];
  });
