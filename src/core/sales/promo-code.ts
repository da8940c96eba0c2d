// A creator's promo code: kept as people write it, compared without capitals and spaces.
import * as z from 'zod';
import { lineField } from '../field.ts';

/** What is compared: composed, upper case, without spaces. */
export const codeKey = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200B-\u200D\uFEFF]+/gu, '');

export const promoCodeInput = z.strictObject({
  code: lineField(64)
    .refine((code) => codeKey(code) !== '' && !/[,;|]/.test(code), {
      params: { key: 'money.problem.code' },
    })
    .meta({ example: 'GLOW15' }),
  collaboration_id: z.string().min(1).max(40).meta({ example: 'coll_8f3m1q0v5c2t7h9k4n6p0r2s' }),
});

export type PromoCode = {
  readonly campaignId: string;
  readonly collaborationId: string;
  readonly creatorId: string;
  readonly code: string;
  readonly codeKey: string;
  readonly createdAtMs: number;
  /** Another creator of the campaign has it too, so that what it sells is credited to none. */
  readonly isShared: boolean;
};
