// When a piece was published, as a form sends it: a day, and a time on the campaign's clock where it is known.
import { instantOfWall } from '../../core/imports/instant.ts';
import { settlePublication } from '../../core/campaign/publication.ts';
import type { Publication } from '../../core/campaign/publication.ts';
import { fail } from '../../core/result.ts';
import type { FieldProblem, Result } from '../../core/result.ts';
import { isTakenDay } from './form.ts';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/;

export const readPublication = (
  typed: Readonly<Record<string, string>>,
  timeZone: string,
  nowMs: number,
): Result<Publication, FieldProblem> => {
  const day = (typed['published_on'] ?? '').trim();
  const time = (typed['published_time'] ?? '').trim();
  if (day !== '' && !isTakenDay(day))
    return fail({ field: 'published_on', key: 'creator.problem.day' });
  if (time === '')
    return settlePublication({ published_on: day === '' ? null : day }, timeZone, nowMs);
  if (!TIME.test(time)) return fail({ field: 'published_time', key: 'creator.problem.time' });
  if (day === '') return fail({ field: 'published_on', key: 'creator.problem.time_without_day' });
  const wallMs = Date.parse(`${day}T${time.slice(0, 5)}:00Z`);
  const settled = settlePublication(
    { published_at: instantOfWall(wallMs, timeZone) },
    timeZone,
    nowMs,
  );
  return settled.ok ? settled : fail({ ...settled.error, field: 'published_on' });
};

/** The fields as they stand for a stored piece. */
export const typedPublication = (
  { publishedOn, publishedAtMs }: Publication,
  timeZone: string,
): Readonly<Record<string, string>> => ({
  ...(publishedOn !== null && { published_on: publishedOn }),
  ...(publishedAtMs !== null && {
    published_time: new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(publishedAtMs),
  }),
});
