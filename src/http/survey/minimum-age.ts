// Which minimum age a page goes by: that of the country which Cloudflare saw the request come from. The country decides
// the first page alone and is kept nowhere; from then on the page says by which age it goes.
import type { Context } from 'hono';
import { ageIn, believedAge, minimumAgeOf } from '../../core/survey/definition/minimum-age.ts';
import { parseInteger } from '../../core/survey/answer/integer.ts';
import type { AppEnv } from '../env.ts';
import type { SurveyVersion } from './load.ts';

/** Of a page that begins an answer; null where the questionnaire has no minimum age. */
export const minimumAgeHere = (
  c: Context<AppEnv>,
  { definition }: Pick<SurveyVersion, 'definition'>,
): number | null => {
  const rule = minimumAgeOf(definition);
  const country = c.req.raw.cf?.['country'];
  return rule && ageIn(rule, typeof country === 'string' ? country : undefined);
};

/** Of the last page: as its address says. */
export const minimumAgeSaid = (
  c: Context<AppEnv>,
  { definition }: Pick<SurveyVersion, 'definition'>,
): number | null => {
  const rule = minimumAgeOf(definition);
  return rule && believedAge(rule, parseInteger(c.req.query('minimum_age') ?? ''));
};
