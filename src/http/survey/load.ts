// Finds what a survey address leads to. Versions never change, so their parsed form is kept in memory.
import type { Context } from 'hono';
import type { Definition } from '../../core/survey/definition.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { findDefinition, findSurveyLink } from '../../storage/survey-link.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

export type SurveyVersion = { readonly id: string; readonly definition: Definition };

const MOST_KEPT = 50;
const versions = new Map<string, SurveyVersion & { readonly surveyId: string }>();

/** The link's survey; an unknown and a malformed code stop alike. */
export const linkOf = async (c: Context<AppEnv>, code: string): Promise<SurveyLink> => {
  const link = /^[0-9a-z]{6,20}$/.test(code) ? await findSurveyLink(c.env.DB, code) : null;
  if (!link) throw stop('not_found');
  return link;
};

/** One version of the link's survey, the current one unless an older page names its own; null when it has none such. */
export const versionOf = async (
  c: Context<AppEnv>,
  link: SurveyLink,
  versionId: string,
): Promise<SurveyVersion | null> => {
  const known = versions.get(versionId);
  if (known) return known.surveyId === link.surveyId ? known : null;
  const json = await findDefinition(c.env.DB, link.surveyId, versionId);
  if (json === null) return null;
  // Checked against the schema before it was stored, and immutable since.
  const definition = JSON.parse(json) as Definition;
  const oldest = versions.keys().next().value;
  if (versions.size >= MOST_KEPT && oldest !== undefined) versions.delete(oldest);
  const version = { id: versionId, definition, surveyId: link.surveyId };
  versions.set(versionId, version);
  return version;
};
