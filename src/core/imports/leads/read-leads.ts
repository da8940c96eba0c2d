// A CRM's export to leads and deals, whichever CRM wrote it. A record may have several rows, one for each stage that it went
// through; they are one record, won when any of them says so.
import { leadIdentity } from '../../sales/lead.ts';
import type { ImportedLead } from '../../sales/lead.ts';
import { customerOf } from '../../sales/order.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { cleanLine } from '../../text.ts';
import { UTM_NAMES } from '../../traffic/tracking-link.ts';
import type { Utm } from '../../traffic/tracking-link.ts';
import { readAmount } from '../amount.ts';
import { isTotals } from '../columns.ts';
import type { Columns } from '../columns.ts';
import { byRow, shown } from '../import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from '../import-result.ts';
import type { DateOrder } from '../instant.ts';
import { clickIdOfCell, clickIdOfText } from '../orders/order-cells.ts';
import type { KnownExport } from '../recognise.ts';
import { openSource } from '../source-table.ts';
import type { SourceColumns } from '../source-table.ts';
import type { TableRow } from '../table.ts';
import { orderOfDates, readWhen } from '../when-cell.ts';
import type { CrmColumn, CrmNames } from './crm-columns.ts';
import { outcomeOf } from './outcome.ts';

export type Crm = { readonly source: KnownExport; readonly names: CrmNames };

type Row = TableRow<CrmColumn>;

type Reader = {
  readonly frame: ImportFrame;
  readonly kind: ImportedLead['kind'];
  readonly columns: Columns<CrmColumn>;
  readonly dateOrder: DateOrder;
};

const sourceOf = ({ source, names }: Crm): SourceColumns<CrmColumn> => ({
  source,
  names,
  needed: [
    ['Create Date', 'created', 'closed'],
    ['Record ID', 'id', 'email', 'phone'],
  ],
});

/** Null when the cell is empty. */
const readTime = (
  { row, get }: Row,
  column: 'created' | 'closed',
  { frame, dateOrder }: Reader,
): Result<number | null, SkippedRow> => {
  if (/^[\s–—-]*$/.test(get(column))) return ok(null);
  const when = readWhen(row, get(column), frame, dateOrder);
  return when.ok ? ok(when.value.atMs) : when;
};

const utmOf = ({ get }: Row): Utm => {
  const read: Partial<Record<(typeof UTM_NAMES)[number], string>> = {};
  for (const name of UTM_NAMES) {
    const cell = name === 'term' ? '' : cleanLine(get(`utm_${name}`)).slice(0, 100);
    if (cell !== '') read[name] = cell.toWellFormed();
  }
  return read;
};

const valueOf = ({ row, get }: Row, { frame }: Reader): Result<number | null, SkippedRow> => {
  const currency = get('currency').toUpperCase();
  if (get('amount') !== '' && /^[A-Z]{3}$/.test(currency) && currency !== frame.currency) {
    const values = { currency, expected: frame.currency };
    return fail({ row, key: 'import.row.other_currency', values });
  }
  return readAmount(row, 'Amount', get('amount'), frame.currency);
};

const readLead = (line: Row, reader: Reader): Result<ImportedLead, SkippedRow> => {
  const { row, get } = line;
  if (isTotals(line.first) || /^grand totals?\b/i.test(line.first))
    return fail({ row, key: 'import.row.totals' });
  // Salesforce ends a report with lines about it: who made it, and that it is confidential.
  if (line.filled === 1) return fail({ row, key: 'import.row.note' });
  const contact = customerOf(get('email'), get('phone'));
  const reference = get('id').replace(/^'/, '').slice(0, 200) || (contact ?? '');
  if (reference === '') return fail({ row, key: 'import.row.no_lead_reference' });
  const created = readTime(line, 'created', reader);
  if (!created.ok) return created;
  const closed = readTime(line, 'closed', reader);
  if (!closed.ok) return closed;
  const value = valueOf(line, reader);
  if (!value.ok) return value;
  const outcome = outcomeOf(get('stage'), get('won'));
  const isDated = created.value !== null || (outcome === 'won' && closed.value !== null);
  if (!isDated) return fail({ row, key: 'import.row.no_date' });
  return ok({
    row,
    kind: reader.kind,
    reference,
    contact,
    createdAtMs: created.value,
    closedAtMs: closed.value,
    stage: shown(cleanLine(get('stage'))),
    outcome,
    valueMinor: value.value,
    source: shown(cleanLine(get('source'))),
    utm: utmOf(line),
    clickId: clickIdOfCell(get('click')) || clickIdOfText(get('landing')),
  });
};

const RANK = { open: 0, lost: 1, won: 2 } as const;

/** The row that says the most of how it went; the record's own row stays the first. */
const merged = (first: ImportedLead, later: ImportedLead): ImportedLead => ({
  ...(RANK[later.outcome] > RANK[first.outcome] ? later : first),
  row: first.row,
  createdAtMs: first.createdAtMs ?? later.createdAtMs,
  clickId: first.clickId || later.clickId,
});

export const readLeads = (
  text: string,
  crm: Crm,
  frame: ImportFrame,
): Result<Parsed<ImportedLead>, FileProblem> => {
  const table = openSource(text, sourceOf(crm));
  if (!table.ok) return table;
  const { columns, rows, rowsRead } = table.value;
  const reader: Reader = {
    frame,
    kind: columns.has('deal') ? 'deal' : 'lead',
    columns,
    dateOrder: orderOfDates(
      rows.flatMap(({ get }) => [get('created'), get('closed')]),
      frame,
    ),
  };
  const skipped = [...table.value.skipped];
  const leads = new Map<string, ImportedLead>();
  for (const row of rows) {
    const read = readLead(row, reader);
    if (!read.ok) {
      skipped.push(read.error);
      continue;
    }
    const key = leadIdentity(read.value);
    const known = leads.get(key);
    if (known) {
      const values = { first: known.row };
      skipped.push({ row: row.row, key: 'import.row.lead_repeated', values });
    }
    leads.set(key, known ? merged(known, read.value) : read.value);
  }
  return ok({ rowsRead, items: [...leads.values()], skipped: byRow(skipped) });
};
