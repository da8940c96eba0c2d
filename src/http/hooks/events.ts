// Conversions that another system tells, signed as Standard Webhooks has it. A sale becomes an order, anything else
// an event. What is wrong with a body is said field by field, since whoever sends it can mend it.
import { Hono } from 'hono';
import type { Context } from 'hono';
import {
  conversionEventInput,
  eventHash,
  eventProblems,
  saleOf,
} from '../../core/sales/conversion-event.ts';
import type { ConversionEventInput } from '../../core/sales/conversion-event.ts';
import { sha256Hex } from '../../core/link.ts';
import {
  attributeOrder,
  codesOf,
  customerHash,
  orderHash,
  orderReference,
} from '../../core/sales/order.ts';
import { dayOf } from '../../core/campaign/period.ts';
import { eventVersion, writeFacts } from '../../core/sales/webhook-facts.ts';
import { signatureProblem } from '../../core/sales/webhook-signature.ts';
import { isCampaignCreator } from '../../storage/creator/collaboration.ts';
import { storeEvent } from '../../storage/sales/conversion-event.ts';
import { loadOrderSources } from '../../storage/imports/orders.ts';
import { isKnownDelivery } from '../../storage/sales/webhook-in.ts';
import type { Delivery } from '../../storage/sales/webhook-in.ts';
import { problemsOfZod } from '../api/create-api.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { readBody, receiverOf, storing } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { takeOrder } from './take-order.ts';

const SIGNATURE_HELP = {
  malformed: 'api.hook.malformed',
  stale: 'api.hook.stale',
  wrong: 'api.hook.unsigned',
} as const;

const readEvent = async (
  c: Context<AppEnv>,
  { campaign, webhook }: Receiver,
  body: unknown,
): Promise<ConversionEventInput> => {
  if (body === undefined) throw stop('bad_request', [], 'error.bad_json');
  const parsed = conversionEventInput.safeParse(body);
  if (!parsed.success) throw stop('invalid', problemsOfZod(parsed.error, body));
  const event = parsed.data;
  const problems = eventProblems(event, campaign);
  if (event.action === 'sale' && orderReference(event.reference) === '')
    problems.push({ field: 'reference', key: 'import.row.no_reference' });
  const { creator_id: creatorId } = event;
  if (
    creatorId !== undefined &&
    problems.length === 0 &&
    !(await isCampaignCreator(c.env.DB, webhook.brandId, campaign.id, creatorId))
  )
    problems.push({ field: 'creator_id', key: 'api.hook.no_creator' });
  if (problems.length > 0) throw stop('invalid', problems);
  return event;
};

const takeSale = async (
  c: Context<AppEnv>,
  receiver: Receiver,
  event: ConversionEventInput,
  version: string,
  delivery: Delivery,
): Promise<void> => {
  const { customer, order } = saleOf(event);
  const facts = {
    source: 'event',
    customerHash: await customerHash(c.env.SECRET_KEY, customer),
    order,
  } as const;
  const said = {
    refHash: await orderHash(c.env.SECRET_KEY, event.reference),
    version,
    facts: writeFacts(facts),
  };
  await takeOrder(c, receiver, { order: said, shopOrderHash: null, refunds: [] }, delivery);
};

const takeEvent = async (
  c: Context<AppEnv>,
  { webhook, campaign }: Receiver,
  event: ConversionEventInput,
  version: string,
  delivery: Delivery,
): Promise<void> => {
  const { DB, SECRET_KEY } = c.env;
  const refHash = await eventHash(SECRET_KEY, event.action, event.reference);
  const clickId = event.click_id ?? '';
  const sources = await loadOrderSources(DB, campaign, [{ refHash, clickId }]);
  const said = { codes: codesOf(event.code ?? ''), clickId, orderedAtMs: event.at };
  const { codeKey, creatorId } = attributeOrder(said, sources);
  await storeEvent(
    DB,
    webhook,
    {
      refHash,
      action: event.action,
      atMs: event.at,
      day: dayOf(event.at, campaign.timeZone),
      valueMinor: event.value_minor ?? null,
      clickId,
      codeKey,
      creatorId: event.creator_id ?? creatorId,
      version,
    },
    delivery,
  );
};

export const eventHook = new Hono<AppEnv>();

eventHook.post('/hooks/events/:endpoint_id', (c) =>
  storing(c, async () => {
    const receiver = await receiverOf(c, c.req.param('endpoint_id'), 'event');
    const { bytes, json } = await readBody(c);
    const headers = {
      id: c.req.header('webhook-id') ?? '',
      timestamp: c.req.header('webhook-timestamp') ?? '',
      signature: c.req.header('webhook-signature') ?? '',
    };
    const problem = await signatureProblem(receiver.secret, headers, bytes, c.var.now());
    if (problem) throw stop('unauthenticated', [], SIGNATURE_HELP[problem]);
    const { webhook } = receiver;
    const deliveryHash = await sha256Hex(headers.id);
    if (await isKnownDelivery(c.env.DB, webhook.id, deliveryHash))
      return c.json({ outcome: 'repeated' });
    const event = await readEvent(c, receiver, json());
    const version = eventVersion(Number(headers.timestamp) * 1000, headers.id);
    const taken = { webhook, deliveryHash, outcome: 'taken', shop: '', problem: null } as const;
    const take = event.action === 'sale' ? takeSale : takeEvent;
    await take(c, receiver, event, version, { ...taken, atMs: c.var.now() });
    return c.json({ outcome: 'taken' });
  }),
);
