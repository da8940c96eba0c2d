// Reads all that the results of a survey are made of, for the API and the console alike.
import type { Context } from 'hono';
import { surveyResults } from '../../core/survey-results/survey-results.ts';
import type { SurveyResults } from '../../core/survey-results/survey-results.ts';
import { parseDefinition } from '../../core/survey/definition/parse-definition.ts';
import type { Definition } from '../../core/survey/definition/definition.ts';
import { recodableOf } from '../../core/survey/answer/recode.ts';
import type { SurveyRecord } from '../../core/survey/survey.ts';
import type { SurveyTallies } from '../../core/survey-results/tallies.ts';
import { pickLocale } from '../../core/survey/definition/words.ts';
import { countDeadLetters } from '../../storage/response/dead-letter.ts';
import { quotaCounts } from '../../storage/survey/quota.ts';
import { listRecodes } from '../../storage/response/recode.ts';
import { readOneSurvey } from '../../storage/snapshot/one-survey.ts';
import { versionsOfSurvey } from '../../storage/survey/survey-version.ts';
import { readTallies } from '../../storage/response/tally.ts';
import { campaignOf } from '../campaign-change.ts';
import type { AppEnv } from '../env.ts';
import { settle } from '../intake/inboxes.ts';

export type ReadResults = {
  readonly results: SurveyResults;
  readonly definition: Definition;
  /** Of the questionnaire's own languages, for this reader. */
  readonly locale: string;
  readonly tallies: SurveyTallies;
  /** Acknowledged and not yet counted. */
  readonly waiting: number;
  readonly deadLetters: number;
};

const recodedOf = async (
  { env, var: { brandId } }: Context<AppEnv>,
  surveyId: string,
  definition: Definition,
): Promise<string[]> => {
  const id = recodableOf(definition)?.question.id;
  if (id === undefined) return [];
  return (await listRecodes(env.DB, brandId, surveyId, id)).length > 0 ? [id] : [];
};

/** `wantedLift`: a share; null for what the study declared. */
export const readResults = async (
  c: Context<AppEnv>,
  survey: SurveyRecord,
  wantedLift: number | null,
): Promise<ReadResults> => {
  const { DB } = c.env;
  const { brandId } = c.var;
  const waiting = await settle(c, await versionsOfSurvey(DB, survey.id));
  const parsed = parseDefinition(JSON.parse(survey.definition));
  if (!parsed.ok) throw new Error('a stored questionnaire no longer reads');
  const definition = parsed.value;
  const locale = pickLocale(definition, c.var.wording.locale);
  const [campaign, tallies, counts, recoded, snapshot, deadLetters] = await Promise.all([
    campaignOf(c, survey.campaignId),
    readTallies(DB, brandId, survey.id),
    quotaCounts(DB, brandId, survey.version.id),
    recodedOf(c, survey.id, definition),
    definition.kind === 'brand_lift' ? readOneSurvey(DB, brandId, survey, locale) : null,
    countDeadLetters(DB, brandId, survey.id),
  ]);
  const results = surveyResults(
    {
      definition,
      arms: survey.arms.map(({ kind }) => kind),
      tallies,
      quotaCounts: counts,
      recoded,
      snapshot,
    },
    { campaign, nowMs: c.var.now(), wantedLift },
  );
  return { results, definition, locale, tallies, waiting, deadLetters };
};
