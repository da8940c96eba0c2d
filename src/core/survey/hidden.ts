// What a survey link carries beside the person's own answers: the order a buyer comes from. It is never trusted
// to be well formed, and never stops an answer: what can't be read is left out.
import { isCurrency, parseMoney } from '../money.ts';
import { codesOf } from '../order.ts';
import { cleanLine } from '../text.ts';
import type { Definition, HiddenField } from './definition.ts';

export type SentHidden = Readonly<Partial<Record<HiddenField, string>>>;

export type ReadHidden = {
  /** As sent; stored only as a keyed hash. */
  readonly orderRef: string | null;
  /** In the campaign's currency; null when unknown or of another one. */
  readonly orderValueMinor: number | null;
  /** As promo codes are compared. */
  readonly codeKeys: readonly string[];
  readonly clickId: string;
  /** What is stored readably. */
  readonly kept: Readonly<Record<string, string>>;
};

const MAX_LENGTH = 100;

const valueOf = (amount: string, currency: string, campaignCurrency: string): number | null => {
  if (amount === '' || (currency !== '' && currency !== campaignCurrency)) return null;
  const parsed = parseMoney(amount, campaignCurrency);
  return parsed.ok && parsed.value >= 0 ? parsed.value : null;
};

export const readHidden = (
  definition: Definition,
  sent: SentHidden,
  campaignCurrency: string,
): ReadHidden => {
  const field = (name: HiddenField): string => {
    const text = definition.hidden?.includes(name) ? cleanLine(sent[name] ?? '') : '';
    return text.length > MAX_LENGTH ? '' : text;
  };
  const currency = field('currency').toUpperCase();
  const codeKeys = codesOf(field('code'));
  const clickId = field('click');
  const kept = {
    currency: isCurrency(currency) ? currency : '',
    code: codeKeys.join(','),
    click: clickId,
  };
  return {
    orderRef: field('order_ref') || null,
    orderValueMinor: valueOf(field('order_value'), currency, campaignCurrency),
    codeKeys,
    clickId,
    kept: Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== '')),
  };
};
