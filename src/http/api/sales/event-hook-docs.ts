// What the docs say of POST /hooks/events/{endpoint_id}. Its handler (http/hooks/events.ts) checks the signature over
// the bytes before it reads them, so that it is no route of this API; it is described like one.
import * as z from 'zod';
import { conversionEventInput } from '../../../core/sales/conversion-event.ts';
import { createApi } from '../create-api.ts';
import { WEBHOOK_ID, WEBHOOK_TAG } from './webhooks-in.ts';

export const eventHookDocs = createApi();

const signed = z.object({
  'webhook-id': z.string().meta({
    description: 'Your id of this message, the same at every retry',
    example: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W',
  }),
  'webhook-timestamp': z.string().meta({
    description: 'Seconds since 1970, at most 5 minutes from now',
    example: '1772647331',
  }),
  'webhook-signature': z.string().meta({
    description:
      '`v1,` and the base64 of HMAC-SHA-256 over `id.timestamp.body`, under the bytes that the secret is the base64 of ' +
      'after `whsec_`',
    example: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  }),
});

eventHookDocs.openAPIRegistry.registerPath({
  method: 'post',
  path: '/hooks/events/{endpoint_id}',
  tags: [WEBHOOK_TAG],
  summary: 'Tell a conversion',
  description:
    'A lead, a sign-up, an install or a sale, signed as Standard Webhooks (standardwebhooks.com) has it ' +
    'with the secret of the address. It is credited by click id or promo code as orders are. The same message again ' +
    'changes nothing; the same action and reference in a later message corrects the earlier one. 401 when the ' +
    'signature is wrong, 503 with `Retry-After` when it could not be stored: send it again.',
  request: {
    params: z.object({ endpoint_id: z.string().meta({ example: WEBHOOK_ID }) }),
    headers: signed,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: conversionEventInput,
          example: {
            action: 'sign_up',
            reference: 'user-20931',
            at: 1_772_647_330_000,
            value_minor: 4200,
            currency: 'EUR',
            click_id: 'clk_0123456789abcdefghjkmnpq',
            code: 'GLOW15',
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: 'It is stored, or was already',
      content: {
        'application/json': {
          schema: z.object({ outcome: z.enum(['taken', 'repeated']).meta({ example: 'taken' }) }),
        },
      },
    },
  },
});
