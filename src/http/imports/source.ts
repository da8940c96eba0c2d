// Which tool wrote a file: the one that was named, else the one whose heading it has.
import { UNKNOWN_SOURCE, sourceOfText } from '../../core/imports/recognise.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import type { FileProblem, ImportFrame } from '../../core/imports/import-result.ts';
import type { Result } from '../../core/result.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { fileStop } from './file.ts';
import { stop } from '../stop.ts';

/** What nobody can tell can be said beside the file. */
export const sourceOrStop = <S>(found: Result<S, FileProblem>): S => {
  if (found.ok) return found.value;
  throw found.error.key === UNKNOWN_SOURCE
    ? stop('invalid', [{ ...found.error, field: 'source' }])
    : fileStop(found.error);
};

export const sourceOf = <S extends string>(...asked: Parameters<typeof sourceOfText<S>>): S =>
  sourceOrStop(sourceOfText(...asked));

export const frameOf = (
  { timeZone, currency }: Campaign,
  dateOrder: Exclude<DateOrder, null> | undefined,
): ImportFrame => ({ timeZone, currency, ...(dateOrder && { dateOrder }) });
