// What accepting an answer needs of this Worker.
import type { Context } from 'hono';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { isAway } from '../../storage/away.ts';
import { quotaCounts } from '../../storage/survey/quota.ts';
import { trackingOf } from '../../storage/survey/survey-link.ts';
import type { VersionShards } from '../../storage/survey/survey-version.ts';
import { sentimentEngine } from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import type { Intake } from '../intake/accept-response.ts';
import { challengeFlag } from '../intake/challenge.ts';
import { hasInboxes, standingOfAnswer } from '../intake/inboxes.ts';
import { networkHashOf } from '../intake/network.ts';
import { stop } from '../stop.ts';
import { keepBy, waysOf } from '../intake/ways.ts';

const FRESH_MS = 5000;
/** For whoever only opens the page: what they answer is judged by newer counts. */
export const OPENING_FRESH_MS = 60_000;
const kept = new Map<string, { readonly atMs: number; readonly counts: Counts }>();

type Counts = Readonly<Record<string, number>>;

/** Where inboxes take a burst the counts of a while ago do. */
export const countsOf = async (
  c: Context<AppEnv>,
  { brandId }: Pick<SurveyLink, 'brandId'>,
  versionId: string,
  freshMs = FRESH_MS,
): Promise<Counts> => {
  const atMs = c.var.now();
  const known = kept.get(versionId);
  if (hasInboxes(c.env) && known && Math.abs(atMs - known.atMs) < freshMs) return known.counts;
  let counts: Counts;
  try {
    counts = await quotaCounts(c.env.DB, brandId, versionId);
  } catch (error) {
    // Rather one too many than one lost.
    if (isAway(error)) return known?.counts ?? {};
    throw error;
  }
  if (kept.size > 50) kept.clear();
  kept.set(versionId, { atMs, counts });
  return counts;
};

export const intakeOf = (c: Context<AppEnv>, link: SurveyLink, version: VersionShards): Intake => ({
  save: keepBy(waysOf(c, version), c.var.requestId),
  // A buyer in the wrong stratum would be worse than one who sends again in a moment.
  trackingOf: async (codeKeys, clickId) => {
    try {
      return await trackingOf(c.env.DB, link.campaignId, codeKeys, clickId);
    } catch (error) {
      throw isAway(error) ? stop('unavailable', [], 'survey.try_later') : error;
    }
  },
  classify: (text, language) => sentimentEngine().classify(text, language),
  quotaCounts: () => countsOf(c, link, version.id),
  isComplete: async (responseId) => {
    const known = await standingOfAnswer(c, version, responseId).catch((error: unknown) => {
      throw isAway(error) ? stop('unavailable', [], 'survey.try_later') : error;
    });
    return known !== null && known !== 'erased' && known.status === 'complete';
  },
  challengeFlag: (responseId, token) => challengeFlag(c, link, responseId, token),
  networkHash: () => networkHashOf(c, link.surveyId),
  secretKey: c.env.SECRET_KEY,
  nowMs: c.var.now(),
});
