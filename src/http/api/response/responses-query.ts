// Which answers a file of answers holds, and in which words.
import * as z from 'zod';
import { dayField } from '../../../core/field.ts';
import type { Definition } from '../../../core/survey/definition/definition.ts';
import { ARMS } from '../../../core/survey/definition/condition-shape.ts';
import { localesOf, pickLocale } from '../../../core/survey/definition/words.ts';
import type { ExportFilter } from '../../../storage/response/response-export.ts';
import { stop } from '../../stop.ts';
import { strictQuery } from '../strict-query.ts';

const presence = z.enum(['with', 'without', 'only']);

export const localeQuery = strictQuery({
  locale: z
    .string()
    .max(35)
    .optional()
    .meta({ description: 'Of the survey; yours unless given', example: 'en' }),
});

export const exportQuery = strictQuery({
  ...localeQuery.shape,
  answers_as: z
    .enum(['codes', 'labels'])
    .default('codes')
    .meta({ description: 'Codes, or the words of the language asked for' }),
  arm: z.enum(ARMS).optional(),
  status: z.enum(['partial', 'complete', 'screened_out', 'over_quota']).optional(),
  flagged: presence.default('with').meta({
    description: 'Answers that the headline leaves out for their quality flags',
  }),
  test: presence.default('without').meta({ description: 'Test answers' }),
  from: dayField.optional().meta({
    format: 'date',
    description: 'First day, in the campaign’s time zone',
    example: '2026-03-02',
  }),
  to: dayField.optional().meta({ format: 'date', description: 'Last day', example: '2026-03-29' }),
});

const PRESENCE = { with: null, without: false, only: true } as const;

export const readFilter = (asked: z.infer<typeof exportQuery>): ExportFilter => {
  const { arm, status, flagged, test, from, to } = asked;
  if (from !== undefined && to !== undefined && to < from) {
    const values = { date: from };
    throw stop('invalid', [{ field: 'to', key: 'campaign.problem.end_before_start', values }]);
  }
  return {
    arm: arm ?? null,
    status: status ?? null,
    isFlagged: PRESENCE[flagged],
    isTest: PRESENCE[test],
    from: from ?? null,
    to: to ?? null,
  };
};

/** A language that the survey speaks: the one asked for or a stop; unless asked, the one that fits `wanted` best. */
export const readLocale = (
  definition: Definition,
  asked: string | undefined,
  wanted: string,
): string => {
  if (asked === undefined) return pickLocale(definition, wanted);
  const locales = localesOf(definition);
  const found = locales.find((locale) => locale.toLowerCase() === asked.toLowerCase());
  if (found === undefined) {
    const values = { values: locales.join(', ') };
    throw stop('invalid', [{ field: 'locale', key: 'invalid.value', values }]);
  }
  return found;
};
