// Where a panel's people are led when they are done. That somebody came from the panel travels to the last page in
// its address, sealed with the answer's id, so that no other name can be put in.
import type { Context } from 'hono';
import { isExternalId } from '../../core/distribution/external-id.ts';
import { backAddressOf, endMessage, isEnd, needsSignature } from '../../core/distribution/panel.ts';
import type { End } from '../../core/distribution/panel.ts';
import { keyedHash, signatureOf, signingKey } from '../../core/link.ts';
import type { FoundLink } from '../../storage/survey/survey-link.ts';
import type { AppEnv } from '../env.ts';
import { isSame } from '../is-same.ts';

const sealOf = (c: Context<AppEnv>, responseId: string, rid: string): Promise<string> =>
  keyedHash(c.env.SECRET_KEY, 'panel', `${responseId}\n${rid}`);

/** What the last page's address says of a panel's person; nothing of anybody else. */
export const panelParameters = async (
  c: Context<AppEnv>,
  { distribution }: FoundLink,
  responseId: string,
  respondent: string | undefined,
): Promise<Readonly<Record<string, string>>> =>
  distribution.panel && respondent !== undefined
    ? { rid: respondent, seal: await sealOf(c, responseId, respondent) }
    : {};

/** Where the panel's person goes on to after an end; null where there is no panel. */
export const panelAddress = async (
  c: Context<AppEnv>,
  { surveyId, distribution: { panel, keyEpoch } }: FoundLink,
  rid: string,
  end: End,
): Promise<string | null> => {
  if (!panel || !isExternalId(rid)) return null;
  const signature =
    needsSignature(panel) && keyEpoch > 0
      ? await signatureOf(
          await signingKey(c.env.SECRET_KEY, surveyId, keyEpoch),
          endMessage(end, rid),
        )
      : '';
  return backAddressOf(panel, end, rid, signature);
};

/** The same on the last page, by how the answer ended; null for who came from no panel or is not done. */
export const wayBack = async (
  c: Context<AppEnv>,
  link: FoundLink,
  responseId: string,
  status: string,
): Promise<string | null> => {
  const rid = c.req.query('rid') ?? '';
  if (!link.distribution.panel || !isEnd(status) || !isExternalId(rid)) return null;
  const isSealed = isSame(c.req.query('seal') ?? '', await sealOf(c, responseId, rid));
  return isSealed ? panelAddress(c, link, rid, status) : null;
};
