// Which questions decide, and p-values corrected for having asked several: Holm over those that were declared to
// decide, Benjamini and Hochberg over the rest.
import type { SnapshotSurvey } from '../../report/snapshot.ts';
import { benjaminiHochberg, holm } from '../../stats/multiple-testing.ts';
import { measuresOf } from './arms.ts';

const MOST_PRIMARY = 3;

export type Primary = {
  /** In the order declared; at most three. */
  readonly ids: readonly string[];
  /** How many were to decide: of those declared, also one that is no longer asked. */
  readonly count: number;
  /** Whether it was said before there were answers which they are; else the questionnaire marks them. */
  readonly isDeclared: boolean;
};

export const primaryOf = (
  survey: Pick<SnapshotSurvey, 'questions' | 'preregistration'>,
): Primary => {
  const measured = measuresOf(survey);
  const declared = survey.preregistration?.primary ?? [];
  const ids = declared.filter((id) => measured.some((question) => question.id === id));
  if (ids.length > 0)
    return {
      ids: ids.slice(0, MOST_PRIMARY),
      count: Math.min(declared.length, MOST_PRIMARY),
      isDeclared: true,
    };
  const marked = measured
    .filter(({ isPrimary }) => isPrimary)
    .slice(0, MOST_PRIMARY)
    .map(({ id }) => id);
  return { ids: marked, count: marked.length, isDeclared: false };
};

export type Tested = { readonly questionId: string; readonly p: number | null };

/**
 * Corrected p-values by question. A question that was declared to decide and can't be read, or is no longer asked, counts
 * as one that found nothing: leaving it out would make the others look surer than was planned.
 */
export const correct = (
  tested: readonly Tested[],
  { ids, count }: Pick<Primary, 'ids' | 'count'>,
): ReadonlyMap<string, number | null> => {
  const deciding = tested.filter(({ questionId }) => ids.includes(questionId));
  const rest = tested.filter(({ questionId }) => !ids.includes(questionId));
  const gone = Array.from({ length: Math.max(0, count - deciding.length) }, () => 1);
  const first = holm({ p: [...deciding.map(({ p }) => p ?? 1), ...gone] }).adjusted ?? [];
  const others = benjaminiHochberg({ p: rest.map(({ p }) => p) }).adjusted ?? [];
  return new Map([
    ...deciding.map(
      ({ questionId, p }, at) => [questionId, p === null ? null : (first[at] ?? null)] as const,
    ),
    ...rest.map(({ questionId }, at) => [questionId, others[at] ?? null] as const),
  ]);
};
