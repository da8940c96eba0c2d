// A declaration made late or changed while it may be, or a stop that says why not.
import type { Context } from 'hono';
import { canonicalJson } from '../../../core/canonical-json.ts';
import { sha256Hex } from '../../../core/link.ts';
import { dayOf } from '../../../core/campaign/period.ts';
import { preregister } from '../../../core/survey/study/preregistration.ts';
import type { PreregistrationInput } from '../../../core/survey/study/preregistration.ts';
import type { SurveyRecord } from '../../../core/survey/survey.ts';
import {
  changePreregistration,
  findPreregistration,
  registerLate,
} from '../../../storage/survey/preregistration.ts';
import type {
  NewPreregistration,
  Preregistration,
} from '../../../storage/survey/preregistration.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { definitionOf, surveyOf } from './surveys.ts';

const mustBeLift = ({ kind }: Pick<SurveyRecord, 'kind'>): void => {
  if (kind !== 'brand_lift')
    throw stop('conflict', [{ field: 'survey_id', key: 'survey.preregistration.only_lift' }]);
};

/** Only lift surveys declare something; those made before there were declarations have none. */
export const declaredOf = async (
  c: Context<AppEnv>,
  surveyId: string,
): Promise<Preregistration> => {
  const declared = await findPreregistration(c.env.DB, c.var.brandId, surveyId);
  if (declared) return declared;
  // A survey of another brand is none at all.
  mustBeLift(await surveyOf(c, surveyId));
  throw stop('not_found', [], 'survey.preregistration.none');
};

const frozen = () =>
  stop(
    'conflict',
    [{ field: 'frozen_at', key: 'survey.preregistration.frozen' }],
    'survey.preregistration.frozen.help',
  );

const answered = () =>
  stop(
    'conflict',
    [{ field: 'survey_id', key: 'survey.preregistration.answered' }],
    'survey.preregistration.answered.help',
  );

/** What the body declares of the survey's questionnaire, or a stop that names what does not fit. */
const bodyOrStop = async (
  c: Context<AppEnv>,
  survey: SurveyRecord,
  input: PreregistrationInput,
): Promise<NewPreregistration> => {
  const { timeZone } = await campaignOf(c, survey.campaignId);
  const made = preregister(definitionOf(survey), input, dayOf(c.var.now(), timeZone));
  if (!made.ok) throw stop('invalid', made.error);
  return { body: made.value, hash: await sha256Hex(canonicalJson(made.value)) };
};

/** Of a survey that has no declaration yet, which has no revision to be named. */
export const declareLate = async (
  c: Context<AppEnv>,
  survey: SurveyRecord,
  input: PreregistrationInput,
): Promise<Preregistration> => {
  mustBeLift(survey);
  if (c.req.header('if-match') !== undefined)
    throw stop('precondition_failed', [], 'survey.preregistration.none');
  const declared = await bodyOrStop(c, survey, input);
  const of = { id: survey.id, brandId: c.var.brandId, campaignId: survey.campaignId };
  if (await registerLate(c.env.DB, of, declared, whoOf(c))) return declaredOf(c, survey.id);
  // Somebody else was faster, or an answer was.
  const other = await findPreregistration(c.env.DB, c.var.brandId, survey.id);
  throw other ? stop('precondition_failed') : answered();
};

export const changeDeclared = async (
  c: Context<AppEnv>,
  survey: SurveyRecord,
  before: Preregistration,
  input: PreregistrationInput,
): Promise<Preregistration> => {
  const rev = readRevision(c);
  if (before.frozenAtMs !== null) throw frozen();
  if (before.rev !== rev) throw stop('precondition_failed');
  const declared = await bodyOrStop(c, survey, input);
  const isChanged = await changePreregistration(c.env.DB, before, declared, whoOf(c));
  const after = await declaredOf(c, survey.id);
  if (!isChanged) throw after.frozenAtMs === null ? stop('precondition_failed') : frozen();
  return after;
};
