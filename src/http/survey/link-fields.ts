// Link fields that come from how a survey is handed out. The page carries them as they came; what is stored of them
// is decided here with each answer, so that nobody can claim to be somebody else or that an order is signed.
import type { Context } from 'hono';
import { isExternalId } from '../../core/distribution/external-id.ts';
import { namesOrder, orderMessage, settleOrder } from '../../core/distribution/order-fields.ts';
import type { OrderMark } from '../../core/distribution/order-fields.ts';
import { signatureOf, signingKey } from '../../core/link.ts';
import { hiddenNames } from '../../core/survey/definition/hidden.ts';
import type { SentHidden } from '../../core/survey/definition/hidden.ts';
import type { AppEnv } from '../env.ts';
import { isSame } from '../is-same.ts';
import type { SurveyVersion } from './load.ts';
import type { Visit } from './visit.ts';

const MOST_CHARACTERS = 200;

const asksOrder = ({ definition }: SurveyVersion): boolean =>
  definition.hidden?.includes('order_ref') ?? false;

/** The version with the fields that its answers have by this visit. */
export const withOwnFields = (
  version: SurveyVersion,
  { link: { distribution }, invited }: Visit,
): SurveyVersion => {
  const names = [
    ...(invited || distribution.panel ? ['respondent'] : []),
    ...(asksOrder(version) ? ['customer'] : []),
    ...(asksOrder(version) && distribution.keyEpoch > 0 ? ['sig', 'order_signature'] : []),
  ];
  const { definition } = version;
  const hidden = [...new Set([...(definition.hidden ?? []), ...names])];
  return names.length === 0 ? version : { ...version, definition: { ...definition, hidden } };
};

/** What the address of the page carries. A personal link says who it is by itself. */
export const arrivingFields = (
  c: Context<AppEnv>,
  version: SurveyVersion,
  { link, invited }: Visit,
): SentHidden => {
  const person = c.req.query(link.distribution.panel?.parameter ?? 'respondent') ?? '';
  const fields = hiddenNames(version.definition)
    .filter((name) => name !== 'order_signature')
    .map((name) => {
      if (name !== 'respondent') return [name, c.req.query(name) ?? ''] as const;
      return [name, !invited && isExternalId(person) ? person : ''] as const;
    });
  return Object.fromEntries(
    fields
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, value.slice(0, MOST_CHARACTERS)]),
  );
};

const markOf = async (
  c: Context<AppEnv>,
  { link }: Visit,
  fields: SentHidden,
): Promise<OrderMark | null> => {
  const { keyEpoch } = link.distribution;
  if (keyEpoch === 0 || !namesOrder(fields)) return null;
  const sent = fields['sig'] ?? '';
  if (sent === '') return 'none';
  const message = orderMessage(fields);
  if (message === null) return 'wrong';
  const key = await signingKey(c.env.SECRET_KEY, link.surveyId, keyEpoch);
  return isSame(sent.toLowerCase(), await signatureOf(key, message)) ? 'valid' : 'wrong';
};

/** What of the sent fields is stored. */
export const settledFields = async (
  c: Context<AppEnv>,
  version: SurveyVersion,
  visit: Visit,
  sent: SentHidden,
): Promise<SentHidden> => {
  const { respondent = '', ...fields } = sent;
  const person = visit.invited?.externalId ?? (isExternalId(respondent) ? respondent : '');
  const order = asksOrder(version) ? settleOrder(fields, await markOf(c, visit, fields)) : fields;
  return { ...order, ...(person !== '' && { respondent: person }) };
};
