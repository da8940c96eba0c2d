// What was typed into the form of figures, as figures. Fields that the platform does not have are not looked at.
import { formatCount, numberProblemKey, readCount } from '../../core/figures/count-input.ts';
import type { Reading } from '../../core/figures/count-input.ts';
import { formatDuration, readDuration } from '../../core/figures/duration-input.ts';
import { fieldsOf } from '../../core/figures/fields.ts';
import type { FieldGroups } from '../../core/figures/fields.ts';
import type { Metric } from '../../core/figures/metric.ts';
import type { Content } from '../../core/content/content.ts';
import type { FieldProblem, Result } from '../../core/result.ts';
import { MAX_EXPLANATION } from '../../core/creator/submission.ts';
import type { Submission, SubmissionInput } from '../../core/creator/submission.ts';
import { cleanText } from '../../core/text.ts';
import { isTakenDay } from './form.ts';

export type Typed = Readonly<Record<string, string>>;

type Groups = FieldGroups;

const timesOf = ({ time }: Groups) => new Map(time.map((one) => [one.metric, one.bareUnit]));

/** The fields as they stand when nothing was typed yet: what was sent last, in the reader's notation. */
export const typedFrom = (
  last: Pick<Submission, 'figures' | 'explanation'> | null,
  { platform, format }: Pick<Content, 'platform' | 'format'>,
  locale: string,
): Typed => {
  if (!last) return {};
  const groups = fieldsOf(platform, format);
  const times = timesOf(groups);
  const figures = [...groups.main, ...groups.time, ...groups.paid].flatMap(
    ({ metric }): [string, string][] => {
      const value = last.figures[metric];
      if (typeof value !== 'number') return [];
      const show = times.has(metric) ? formatDuration : formatCount;
      return [[metric, show(value, locale)]];
    },
  );
  return { ...Object.fromEntries(figures), explanation: last.explanation };
};

export type ReadFigures = {
  readonly input: SubmissionInput;
  /** How each known figure was understood. */
  readonly readings: Readonly<Partial<Record<Metric, Reading>>>;
  readonly problems: readonly FieldProblem[];
};

export const readFigures = (
  typed: Typed,
  { platform, format }: Pick<Content, 'platform' | 'format'>,
  locale: string,
): ReadFigures => {
  const groups = fieldsOf(platform, format);
  const times = timesOf(groups);
  const readings: Partial<Record<Metric, Reading>> = {};
  const problems: FieldProblem[] = [];
  for (const { metric } of [...groups.main, ...groups.time, ...groups.paid]) {
    const text = typed[metric] ?? '';
    const unit = times.get(metric);
    const read: Result<Reading, string> =
      unit === undefined
        ? readCount(text, locale)
        : readDuration(text, locale, unit, metric === 'average_watch_seconds');
    if (read.ok) readings[metric] = read.value;
    else problems.push({ field: metric, key: numberProblemKey(read.error) });
  }
  const day = typed['figures_on'] ?? '';
  if (!isTakenDay(day)) problems.push({ field: 'figures_on', key: 'creator.problem.day' });
  const explanation = cleanText(typed['explanation'] ?? '');
  if (explanation.length > MAX_EXPLANATION) {
    const values = { maximum: MAX_EXPLANATION };
    problems.push({ field: 'explanation', key: 'creator.problem.explanation_long', values });
  }
  const figures = Object.fromEntries(
    Object.entries(readings).map(([metric, { value }]) => [metric, value]),
  );
  return { input: { figures, figures_on: day, explanation }, readings, problems };
};

/** What stands for a reading in the list of what was asked: another number is another question. */
export const doubtOf = (metric: string, { value }: Reading): string => `${metric}=${value}`;
