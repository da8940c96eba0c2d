// What a new survey is made of: its template filled for the campaign, its arms with their links, and, of a lift
// study, what it declares.
import type { Context } from 'hono';
import type * as z from 'zod';
import { newId, newPublicCode } from '../../../core/id.ts';
import { sha256Hex } from '../../../core/link.ts';
import { dayOf } from '../../../core/campaign/period.ts';
import { canonicalJson } from '../../../core/canonical-json.ts';
import { armsOf, assignmentOf, linkedArmsOf } from '../../../core/survey/definition/arm.ts';
import type { Definition } from '../../../core/survey/definition/definition.ts';
import { preregister, withPrimary } from '../../../core/survey/study/preregistration.ts';
import type { LinkedArm } from '../../../core/survey/survey.ts';
import type { NewPreregistration } from '../../../storage/survey/preregistration.ts';
import type { CampaignFrame } from '../../../storage/survey/survey.ts';
import type { AppEnv } from '../../env.ts';
import { stop } from '../../stop.ts';
import { readOrStop } from './sent-definition.ts';
import type { surveyInput } from './survey-body.ts';
import { fillOrStop } from './template-survey.ts';

type SurveyInput = z.infer<typeof surveyInput>;

/** Who has not seen the campaign belongs to no creator's audience. */
const UNSEEN: ReadonlySet<string> = new Set(['control', 'before']);

export const newArms = (
  c: Context<AppEnv>,
  definition: Definition,
  creators: CampaignFrame['creators'],
): LinkedArm[] =>
  armsOf(definition).map((kind) => {
    const audiences = UNSEEN.has(kind) ? [] : creators.map(({ id }) => id);
    const creatorIds = linkedArmsOf(definition).includes(kind) ? [null, ...audiences] : [];
    return {
      id: newId('arm', c.var.randomBytes),
      kind,
      links: creatorIds.map((creatorId) => ({ code: newPublicCode(c.var.randomBytes), creatorId })),
    };
  });

/** What the survey asks: the template filled, or the definition that was sent. */
export const defineOrStop = (input: SurveyInput, frame: CampaignFrame): Definition => {
  const { template, definition } = input;
  if (template !== undefined && definition === undefined) return fillOrStop(template, input, frame);
  if (definition !== undefined && template === undefined) return readOrStop(input, frame);
  const field = template === undefined ? 'template' : 'definition';
  const values = { fields: 'template, definition' };
  throw stop('invalid', [{ field, key: 'invalid.exactly_one', values }]);
};

/** What a lift study declares, and its questionnaire marked alike; null for another kind of survey. */
export const declareOrStop = async (
  c: Context<AppEnv>,
  definition: Definition,
  input: SurveyInput['preregistration'],
  timeZone: string,
): Promise<{ readonly definition: Definition; readonly declared: NewPreregistration | null }> => {
  if (definition.kind !== 'brand_lift') return { definition, declared: null };
  const made = preregister(definition, input ?? {}, dayOf(c.var.now(), timeZone));
  if (!made.ok) {
    const problems = made.error.map((one) => ({ ...one, field: `preregistration.${one.field}` }));
    throw stop('invalid', problems);
  }
  const body = made.value;
  return {
    definition: withPrimary(definition, body.primary),
    declared: { body, hash: await sha256Hex(canonicalJson(body)) },
  };
};

/** How people come into the arms of a lift survey; null for another kind of survey. */
export const designOf = (definition: Definition): string | null =>
  definition.kind === 'brand_lift' ? assignmentOf(definition) : null;
