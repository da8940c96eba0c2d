// What a cost comes to in the campaign's currency. What was paid in another one is kept beside, with the rate that somebody
// stated and where it is from: a rate is never looked up.
import type { ExchangeRate } from './campaign.ts';
import { MOST_MINOR, currencyExponent } from '../money.ts';
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';

export type CostOriginal = {
  /** Minor units of `currency`. */
  readonly amountMinor: number;
  /** ISO 4217; never the campaign's own. */
  readonly currency: string;
  /** What one unit of `currency` is in the campaign's. */
  readonly rate: number;
  readonly rateSource: string;
};

/** Null where it was paid in the campaign's currency. */
export type CostAmount = { readonly amountMinor: number; readonly original: CostOriginal | null };

/** As the API and files name it. */
export type AmountInput = {
  readonly amount_minor?: number | undefined;
  readonly amount_original_minor?: number | null | undefined;
  readonly currency?: string | null | undefined;
  readonly rate?: number | null | undefined;
  readonly rate_source?: string | null | undefined;
};

type CampaignMoney = {
  readonly currency: string;
  readonly exchangeRates: readonly ExchangeRate[];
};

/** Half away from zero; amounts are never negative. */
const convertMinor = (amountMinor: number, from: string, to: string, rate: number): number =>
  Math.round(amountMinor * rate * 10 ** (currencyExponent(to) - currencyExponent(from)));

export const costAmount = (
  input: AmountInput,
  campaign: CampaignMoney,
): Result<CostAmount, FieldProblem> => {
  const { amount_minor: own, amount_original_minor: paid } = input;
  const isForeign = input.currency != null && input.currency !== campaign.currency;
  if (!isForeign) {
    const amountMinor = own ?? paid;
    if (amountMinor == null) return fail({ field: 'amount_minor', key: 'invalid.missing' });
    if (own != null && paid != null && own !== paid)
      return fail({ field: 'amount_original_minor', key: 'money.problem.two_amounts' });
    return ok({ amountMinor, original: null });
  }
  const currency = input.currency ?? '';
  if (own != null) return fail({ field: 'amount_minor', key: 'money.problem.two_amounts' });
  if (paid == null) return fail({ field: 'amount_original_minor', key: 'invalid.missing' });
  const stated = campaign.exchangeRates.find((one) => one.currency === currency);
  const rate = input.rate ?? stated?.rate;
  if (rate === undefined)
    return fail({ field: 'rate', key: 'money.problem.no_rate', values: { currency } });
  const rateSource =
    input.rate == null ? `exchange_rates, ${stated?.on ?? ''}` : (input.rate_source ?? '');
  if (rateSource === '') return fail({ field: 'rate_source', key: 'money.problem.no_rate_source' });
  const amountMinor = convertMinor(paid, currency, campaign.currency, rate);
  if (amountMinor > MOST_MINOR) {
    const values = { maximum: MOST_MINOR };
    return fail({ field: 'amount_original_minor', key: 'invalid.too_big.number', values });
  }
  return ok({ amountMinor, original: { amountMinor: paid, currency, rate, rateSource } });
};
