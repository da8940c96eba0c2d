// When a piece was published: a day, or an instant whose day follows in the campaign's time zone.
import { dayOf } from './period.ts';
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';

export type Publication = {
  readonly publishedOn: string | null;
  readonly publishedAtMs: number | null;
};

/** Clocks of phones run ahead a little. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** What was sent, as it is stored; `nowMs` decides what lies in the future. */
export const settlePublication = (
  input: {
    readonly published_on?: string | null | undefined;
    readonly published_at?: number | null | undefined;
  },
  timeZone: string,
  nowMs: number,
): Result<Publication, FieldProblem> => {
  const publishedAtMs = input.published_at ?? null;
  const day = input.published_on ?? null;
  if (publishedAtMs === null) {
    return day !== null && day > dayOf(nowMs, timeZone)
      ? fail({ field: 'published_on', key: 'creator.problem.day_in_future' })
      : ok({ publishedOn: day, publishedAtMs });
  }
  if (publishedAtMs > nowMs + CLOCK_TOLERANCE_MS) {
    return fail({ field: 'published_at', key: 'creator.problem.day_in_future' });
  }
  const publishedOn = dayOf(publishedAtMs, timeZone);
  if (day !== null && day !== publishedOn) {
    return fail({
      field: 'published_on',
      key: 'creator.problem.other_day',
      values: { day: publishedOn },
    });
  }
  return ok({ publishedOn, publishedAtMs });
};
