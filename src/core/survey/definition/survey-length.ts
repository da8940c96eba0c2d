// How long a questionnaire takes, estimated before anybody has answered it.
import type { Question } from './definition.ts';

/**
 * A question on its own counts as one point, and 85 points fit into 15 minutes: Pew Research Center, "How we keep our
 * online surveys from running too long" (2022), from response times of its panel.
 */
const SECONDS_A_POINT = (15 * 60) / 85;

/** Pew gives what is typed more than one point; that it is two for the short answers asked for here is our choice. */
const TYPED: ReadonlySet<string> = new Set([
  'short_text',
  'long_text',
] satisfies Question['type'][]);

type Asked = Readonly<Record<string, unknown>>;

/** Each row of a matrix is a question to whoever answers. */
const pointsOf = ({ type, rows }: Asked): number => {
  if (Array.isArray(rows)) return rows.length;
  return typeof type === 'string' && TYPED.has(type) ? 2 : 1;
};

/** Whole minutes, at least one, of somebody who is asked all questions. */
export const estimateMinutes = (questions: readonly Asked[]): number => {
  const points = questions.reduce((sum, question) => sum + pointsOf(question), 0);
  return Math.max(1, Math.round((points * SECONDS_A_POINT) / 60));
};
