// A file of costs: date, category, state, amount, and where there are any creator, currency, rate, its source and a note.
// A gifted product is category product, at what it cost. Whom a cell names is settled by the caller.
import { COST_CATEGORIES } from '../campaign/cost.ts';
import type { CostCategory, CostState } from '../campaign/cost.ts';
import { costAmount } from '../campaign/cost-amount.ts';
import type { CostAmount } from '../campaign/cost-amount.ts';
import type { ExchangeRate } from '../campaign/campaign.ts';
import { isCurrency } from '../money.ts';
import type { Day } from '../campaign/period.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { cleanText } from '../text.ts';
import { otherCurrencyOf, parseAmount } from './amount.ts';
import { columnKey, isTotals } from './columns.ts';
import { COST_CATEGORY_NAMES, COST_COLUMNS, COST_STATE_NAMES } from './cost-names.ts';
import type { CostColumn } from './cost-names.ts';
import { shown } from './import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from './import-result.ts';
import type { DateOrder } from './instant.ts';
import { readDatedRows } from './read-rows.ts';
import type { TableRow } from './table.ts';
import { readWhen } from './when-cell.ts';

export type CostFrame = ImportFrame & { readonly exchangeRates: readonly ExchangeRate[] };

export type CostRow = CostAmount & {
  readonly row: number;
  /** As the file has it; '' is the whole campaign. */
  readonly creator: string;
  readonly category: CostCategory;
  readonly state: CostState;
  readonly date: Day;
  readonly note: string;
};

/** "1.0852" or "1,0852"; null when it is none. */
const readRate = (cell: string): number | null => {
  if (!/^\d{1,9}(?:[.,]\d{1,12})?$/.test(cell)) return null;
  const rate = Number(cell.replace(',', '.'));
  return rate > 0 ? rate : null;
};

const readMoney = (
  { row, get }: TableRow<CostColumn>,
  frame: CostFrame,
): Result<CostAmount, SkippedRow> => {
  // "USD 500" names its currency where no column does.
  const inCell = otherCurrencyOf(get('amount'), frame.currency) ?? '';
  const named = get('currency').toUpperCase() || (isCurrency(inCell) ? inCell : '');
  const currency = named === '' ? frame.currency : named;
  if (!isCurrency(currency)) {
    const values = { value: shown(get('currency')) };
    return fail({ row, key: 'import.row.unknown_currency', values });
  }
  const other = otherCurrencyOf(get('amount'), currency);
  if (other !== null) {
    const values = { currency: other, expected: currency };
    return fail({ row, key: 'import.row.other_currency', values });
  }
  const amount = parseAmount(get('amount'), currency);
  if (!amount.ok || amount.value < 0) {
    const values = { column: 'amount', value: shown(get('amount')) };
    return fail({ row, key: 'import.row.bad_amount', values });
  }
  if (currency === frame.currency) return ok({ amountMinor: amount.value, original: null });
  const rate = get('rate') === '' ? null : readRate(get('rate'));
  if (rate === null && get('rate') !== '') {
    const values = { column: 'rate', value: shown(get('rate')) };
    return fail({ row, key: 'import.row.bad_count', values });
  }
  const settled = costAmount(
    {
      amount_original_minor: amount.value,
      currency,
      rate,
      rate_source: get('rate_source').slice(0, 200),
    },
    frame,
  );
  if (settled.ok) return settled;
  const { key, values } = settled.error;
  return fail({ row, key, ...(values && { values }) });
};

const readCost = (
  line: TableRow<CostColumn>,
  frame: CostFrame,
  order: DateOrder,
): Result<CostRow, SkippedRow> => {
  const { row, get } = line;
  if (isTotals(line.first)) return fail({ row, key: 'import.row.totals' });
  const category = COST_CATEGORY_NAMES.get(columnKey(get('category')));
  if (category === undefined) {
    const values = { value: shown(get('category')), values: COST_CATEGORIES.join(', ') };
    return fail({ row, key: 'import.row.unknown_category', values });
  }
  const state = COST_STATE_NAMES.get(columnKey(get('state')));
  if (state === undefined)
    return fail({ row, key: 'import.row.unknown_state', values: { value: shown(get('state')) } });
  const when = readWhen(row, get('date'), frame, order);
  if (!when.ok) return when;
  const money = readMoney(line, frame);
  if (!money.ok) return money;
  return ok({
    row,
    creator: get('creator').slice(0, 200),
    category,
    state,
    date: when.value.day,
    note: cleanText(get('note')).slice(0, 500).toWellFormed(),
    ...money.value,
  });
};

export const parseCosts = (text: string, frame: CostFrame): Result<Parsed<CostRow>, FileProblem> =>
  readDatedRows(text, COST_COLUMNS, 'date', frame, (row, order) => readCost(row, frame, order));
