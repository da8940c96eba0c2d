// Finds what a survey address leads to. Versions never change, so their parsed form is kept in memory; where inboxes
// take a burst of answers, what a link leads to is kept for a minute too, so that an answer reads no database.
import type { Context } from 'hono';
import type { Definition } from '../../core/survey/definition/definition.ts';
import type { PictureSizes } from '../../core/survey/definition/pictures.ts';
import { readPublicCode } from '../../core/public-code.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { findSurveyLink, findVersion } from '../../storage/survey/survey-link.ts';
import type { FoundLink } from '../../storage/survey/survey-link.ts';
import type { VersionShards } from '../../storage/survey/survey-version.ts';
import type { AppEnv } from '../env.ts';
import { hasInboxes } from '../intake/inboxes.ts';
import { stop } from '../stop.ts';

export type SurveyVersion = VersionShards & {
  readonly definition: Definition;
  readonly pictures: PictureSizes;
};

const MOST_LINKS = 1000;
const MOST_VERSIONS = 50;

/** Forgets the oldest beyond so many. */
const keep = <Value>(kept: Map<string, Value>, key: string, value: Value, most: number): Value => {
  const oldest = kept.keys().next().value;
  if (kept.size >= most && oldest !== undefined && !kept.has(key)) kept.delete(oldest);
  kept.set(key, value);
  return value;
};

const LINK_FRESH_MS = 60_000;
const links = new Map<string, { readonly link: FoundLink; readonly readAtMs: number }>();

/** While the database is away a link that was read before leads where it led. */
const keptLink = async (c: Context<AppEnv>, code: string): Promise<FoundLink | null> => {
  const nowMs = c.var.now();
  const known = links.get(code);
  if (known && Math.abs(nowMs - known.readAtMs) < LINK_FRESH_MS) return known.link;
  try {
    const link = await findSurveyLink(c.env.DB, code);
    return link && keep(links, code, { link, readAtMs: nowMs }, MOST_LINKS).link;
  } catch (error) {
    if (known) return known.link;
    throw error;
  }
};

/** The link's survey; an unknown and a malformed code stop alike. */
export const linkOf = async (c: Context<AppEnv>, text: string): Promise<FoundLink> => {
  const code = readPublicCode(text);
  const find = hasInboxes(c.env) ? keptLink : () => findSurveyLink(c.env.DB, code ?? '');
  const link = code === null ? null : await find(c, code);
  if (!link) throw stop('not_found');
  return link;
};

const versions = new Map<string, SurveyVersion & { readonly surveyId: string }>();

/** One version of the link's survey, the current one unless an older page names its own; null when it has none such. */
export const versionOf = async (
  c: Context<AppEnv>,
  link: SurveyLink,
  versionId: string,
): Promise<SurveyVersion | null> => {
  const known = versions.get(versionId);
  if (known) return known.surveyId === link.surveyId ? known : null;
  const stored = await findVersion(c.env.DB, link, versionId);
  if (stored === null) return null;
  // Checked against the schema before it was stored, and immutable since.
  const definition = JSON.parse(stored.definition) as Definition;
  const { surveyId } = link;
  return keep(
    versions,
    versionId,
    { id: versionId, shards: stored.shards, pictures: stored.pictures, definition, surveyId },
    MOST_VERSIONS,
  );
};

export const currentVersion = async (
  c: Context<AppEnv>,
  link: SurveyLink,
): Promise<SurveyVersion> => {
  const version = await versionOf(c, link, link.versionId);
  if (!version) throw stop('not_found');
  return version;
};
