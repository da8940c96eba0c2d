// Which tool wrote a file: the one that was named, else the one whose heading it has.
import { recogniseText, looksLikeKey } from '../../core/imports/recognise.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import type { ImportFrame } from '../../core/imports/import-result.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { fileStop } from './file.ts';
import { stop } from '../stop.ts';

/** `others` says how a source is called that the recogniser calls otherwise. */
export const sourceOf = <S extends string>(
  asked: S | undefined,
  text: string,
  sources: readonly S[],
  others: Readonly<Partial<Record<string, S>>> = {},
): S => {
  if (asked !== undefined) return asked;
  const known = recogniseText(text);
  const found = sources.find((source) => source === known) ?? (known ? others[known] : undefined);
  if (found !== undefined) return found;
  if (known !== null) throw fileStop({ key: looksLikeKey(known) });
  throw stop('invalid', [
    {
      field: 'source',
      key: 'import.file.unknown_source',
      values: { sources: sources.join(', ') },
    },
  ]);
};

export const frameOf = (
  { timeZone, currency }: Campaign,
  dateOrder: Exclude<DateOrder, null> | undefined,
): ImportFrame => ({ timeZone, currency, ...(dateOrder && { dateOrder }) });

/** What was said beside a file, as one text. */
export const optionsOf = (said: Readonly<Record<string, unknown>>): string =>
  Object.values(said).every((value) => value === undefined) ? '' : JSON.stringify(said);
