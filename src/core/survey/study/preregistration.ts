// What a lift study declares before anybody can look at its answers: which questions decide, in which words, by
// which rule, until when. No clock: whoever registers says what day it is.
import * as z from 'zod';
import { dayField } from '../../field.ts';
import type { Day } from '../../campaign/period.ts';
import { fail, ok } from '../../result.ts';
import type { FieldProblem, Result } from '../../result.ts';
import type { Definition } from '../definition/definition.ts';
import { sayOf } from '../definition/words.ts';

/** At most three: a correction for more leaves little to be seen (Holm). */
const MOST_PRIMARY = 3;
/** The lift that a study is planned to see unless it says otherwise, as a share. */
const PLANNED_MDE = 0.05;

const questionIds = z.array(z.string().max(40)).min(1).max(MOST_PRIMARY);
const plannedMde = z.number().min(0.005).max(0.5);
const perArm = z.int().min(1).max(1_000_000);

export const preregistrationBody = z.strictObject({
  /** Ids of the questions that decide. */
  primary: questionIds,
  /** Of every measure, what is asked in the first language. */
  wordings: z.record(z.string(), z.string()),
  decision: z.strictObject({
    alpha: z.literal(0.05),
    sides: z.literal(2),
    /** Holm over the primary questions, Benjamini and Hochberg over the others. */
    correction: z.literal('holm_primary_bh_rest'),
    /** As a share; also the mixing scale of the always-valid interval. */
    planned_mde: plannedMde,
    /** Under so many answers a side no lift is told. */
    min_a_side: z.literal(50),
  }),
  /** Which answers the headline leaves out. */
  flags_rule: z.literal('under_half_median_duplicate_honeypot'),
  /** The last day on which answers may begin, in the campaign's time zone; null: open. */
  ends_on: dayField.nullable(),
  /** Complete answers wanted in each arm; null: not planned. */
  per_arm: perArm.nullable(),
});

export type PreregistrationBody = z.infer<typeof preregistrationBody>;

/** What people decide; the rest follows from the questionnaire. */
export const preregistrationInput = z.strictObject({
  primary: questionIds.optional().meta({
    description: 'The questions that decide; those the questionnaire marks unless given',
    example: ['aided'],
  }),
  planned_mde: plannedMde.optional().meta({
    description: 'The lift that the study is planned to see, as a share; 0.05 unless given',
    example: 0.05,
  }),
  ends_on: dayField.nullable().optional().meta({
    description:
      'The last day on which answers may begin, in the campaign’s time zone. The survey closes after it',
    example: '2199-04-12',
  }),
  per_arm: perArm
    .nullable()
    .optional()
    .meta({ description: 'Complete answers wanted in each arm', example: 400 }),
});

export type PreregistrationInput = z.infer<typeof preregistrationInput>;

const measuresOf = ({ questions }: Definition) =>
  questions.filter((question) => 'lift' in question && question.lift !== undefined);

/** Of every measure, what is asked in the first language. */
const wordingsOf = (definition: Definition): Record<string, string> =>
  Object.fromEntries(
    measuresOf(definition).map(({ id }) => [id, sayOf(definition, definition.default_locale, id)]),
  );

/** The measures that the questionnaire marks as those that decide; the first one where it marks none. */
export const primaryOf = (definition: Definition): string[] => {
  const measures = measuresOf(definition);
  const marked = measures.filter(({ primary }) => primary === true);
  return (marked.length > 0 ? marked : measures.slice(0, 1))
    .slice(0, MOST_PRIMARY)
    .map(({ id }) => id);
};

/** The questionnaire with these questions marked as those that decide, so that both say the same. */
export const withPrimary = (definition: Definition, primary: readonly string[]): Definition => ({
  ...definition,
  questions: definition.questions.map(({ primary: _, ...question }) => ({
    ...question,
    ...(primary.includes(question.id) && { primary: true }),
  })),
});

const problemAt = (field: string, key: string, value: string): FieldProblem => ({
  field,
  key: `survey.preregistration.${key}`,
  values: { value },
});

/** What is declared of a questionnaire; `today` is the day in the campaign's time zone. */
export const preregister = (
  definition: Definition,
  input: PreregistrationInput,
  today: Day,
): Result<PreregistrationBody, readonly FieldProblem[]> => {
  const wordings = wordingsOf(definition);
  const primary = input.primary ?? primaryOf(definition);
  const endsOn = input.ends_on ?? null;
  const problems = [
    ...primary
      .filter((id) => !Object.hasOwn(wordings, id))
      .map((id) => problemAt('primary', 'no_measure', id)),
    ...primary
      .filter((id, index) => primary.indexOf(id) !== index)
      .map((id) => problemAt('primary', 'twice', id)),
    ...(endsOn !== null && endsOn < today ? [problemAt('ends_on', 'ended', today)] : []),
  ];
  if (problems.length > 0) return fail(problems);
  return ok({
    primary,
    wordings,
    decision: {
      alpha: 0.05,
      sides: 2,
      correction: 'holm_primary_bh_rest',
      planned_mde: input.planned_mde ?? PLANNED_MDE,
      min_a_side: 50,
    },
    flags_rule: 'under_half_median_duplicate_honeypot',
    ends_on: endsOn,
    per_arm: input.per_arm ?? null,
  });
};
