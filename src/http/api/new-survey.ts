// What a new survey is made of: its template filled for the campaign, its arms with their links, and, of a lift
// study, what it declares.
import type { Context } from 'hono';
import type * as z from 'zod';
import { newId, newPublicCode } from '../../core/id.ts';
import { sha256Hex } from '../../core/link.ts';
import { dayOf } from '../../core/period.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { FieldProblem } from '../../core/result.ts';
import { armsOf, assignmentOf, hasOneLink, linkedArmsOf } from '../../core/survey/arm.ts';
import type { Definition } from '../../core/survey/definition.ts';
import { preregister, withPrimary } from '../../core/survey/preregistration.ts';
import type { LinkedArm } from '../../core/survey/survey.ts';
import { fillTemplate } from '../../core/survey/template.ts';
import type { NewPreregistration } from '../../storage/preregistration.ts';
import type { CampaignFrame } from '../../storage/survey.ts';
import { surveyTemplate } from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import type { surveyInput } from './survey-body.ts';

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

const inputProblems = (input: SurveyInput, isLift: boolean): FieldProblem[] => [
  ...(input.design !== undefined && !isLift
    ? [{ field: 'design', key: 'survey.template.only_lift' }]
    : []),
  ...(input.preregistration !== undefined && !isLift
    ? [{ field: 'preregistration', key: 'survey.template.only_lift' }]
    : []),
  ...(input.creator_links === true && input.design !== undefined && hasOneLink(input.design)
    ? [{ field: 'creator_links', key: 'survey.template.one_link' }]
    : []),
];

/** The template filled, or a stop that names what is missing or does not fit. */
export const fillOrStop = (input: SurveyInput, frame: CampaignFrame): Definition => {
  const template = surveyTemplate(input.template);
  const isLift = template['kind'] === 'brand_lift';
  const unknown = (input.languages ?? []).filter(
    (locale) => !Object.hasOwn(template.texts, locale),
  );
  const problems = [
    ...inputProblems(input, isLift),
    ...(unknown.length > 0
      ? [
          {
            field: 'languages',
            key: 'survey.template.unknown_language',
            values: { value: unknown.join(', ') },
          },
        ]
      : []),
  ];
  if (problems.length > 0) throw stop('invalid', problems);
  const filled = fillTemplate(template, {
    ...frame,
    unrelatedCreators: input.unrelated_creators ?? [],
    category: typeof input.category === 'string' ? { '*': input.category } : (input.category ?? {}),
    regions: input.regions ?? [],
    locales: input.languages ?? [],
    design: isLift ? (input.design ?? 'link') : null,
  });
  if (!filled.ok) throw stop('invalid', filled.error);
  return filled.value;
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
