// The passes through a file: the first finds out what only all of it shows (how many rows, which number of a date is the
// day, refunds apart from their order), the others read its orders and preview or store them.
import type { ParsedPart, SkippedRow } from '../../core/imports/import-result.ts';
import { openOrders, readOrderPart, rowText } from '../../core/imports/large/orders.ts';
import type { NoPart, Part } from '../../core/imports/large/part.ts';
import type { ImportedOrder } from '../../core/sales/order.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { FileProblem } from '../../core/imports/import-result.ts';
import { findCampaign } from '../../storage/campaign/campaign.ts';
import { previewOrders } from '../../storage/imports/orders.ts';
import type { OrderRow } from '../../storage/imports/orders.ts';
import { storeOrderSlice } from '../../storage/imports/order-slices.ts';
import { frameOfJob, passFrom, withProblems } from './job.ts';
import type { Job, Pass } from './job.ts';
import type { JobStore, KeptRow } from './job-store.ts';
import { nextPart } from './next-part.ts';
import { orderRowsOf } from './order-rows.ts';
import { joinSummaries, summariseOrders } from './order-summary.ts';
import { readBytes } from './parts.ts';
import { afterPreview, afterScan, afterStore, bucketOf, fileOf } from './steps.ts';
import type { Done, Step, Tools } from './steps.ts';

/** Enough for the lines above a heading, however small slices are. */
const LEAST_BEGINNING = 64 * 1024;

const open: Step = async (job, tools) => {
  const { plan } = job;
  const campaign = await findCampaign(tools.db, plan.brandId, plan.campaignId);
  if (!campaign) throw new Error('the campaign is gone');
  const to = Math.min(plan.bytes, Math.max(plan.sliceBytes, LEAST_BEGINNING));
  const bytes = await readBytes(bucketOf(tools), plan, tools.store.parts(), 0, to);
  const known = { ...job, campaign };
  const isWhole = to === plan.bytes;
  const opened = openOrders(bytes, isWhole, plan.asked, frameOfJob(known), job.encoding);
  if (!opened.ok) return opened;
  const { file, bytes: dataAt } = opened.value;
  return ok({ job: { campaign, file, dataAt, pass: passFrom(dataAt, file.heading.row) } });
};

const problemOf = (reason: NoPart, { pass }: Job): FileProblem =>
  reason === 'more'
    ? { key: 'import.file.open_quote', values: { row: pass.rows + 1 } }
    : { key: 'import.file.not_text' };

/** What was taken for UTF-8 is not: all of it is read again. */
const inWindows1252: Done = ok({
  job: {
    encoding: 'windows-1252',
    file: null,
    rowsRead: 0,
    dates: { dmy: false, mdy: false },
    pass: passFrom(0, 0),
  },
  write: (store) => store.forgetFile(),
});

const behind = ({ offset, rows, ...pass }: Pass, part: Part): Pass => ({
  ...pass,
  offset: offset + part.bytes,
  rows: rows + part.ends.length,
});

const REFUND_ALONE = 'import.row.refund_alone';

export const scan: Step = async (job, tools) => {
  if (job.isScanned) return afterScan(job, tools);
  if (!job.file) return open(job, tools);
  const { file, pass, plan } = job;
  if (pass.offset >= plan.bytes) return ok({ job: { isScanned: true } });
  const part = await nextPart(job, file, bucketOf(tools), tools.store.parts());
  if (!part.ok) {
    const isMisled = part.error === 'not_utf8' && job.encoding === null;
    return isMisled ? inWindows1252 : fail(problemOf(part.error, job));
  }
  const read = readOrderPart(file, part.value, pass.rows, frameOfJob(job), plan.asked.mapping);
  if (!read.ok) return read;
  const { rowsRead, dates, skipped } = read.value;
  const kept = skipped.flatMap(({ row, key }): KeptRow[] => {
    if (key !== REFUND_ALONE) return [];
    const index = row - pass.rows - 1;
    const reference = part.value.references[index] ?? '';
    return [{ row, reference, body: rowText(part.value, index) }];
  });
  return ok({
    job: {
      rowsRead: job.rowsRead + rowsRead,
      dates: { dmy: job.dates.dmy || dates.dmy, mdy: job.dates.mdy || dates.mdy },
      pass: behind(pass, part.value),
    },
    write: (store) => store.keep(kept),
  });
};

type Slice = {
  readonly part: Part;
  readonly items: readonly ImportedOrder[];
  readonly problems: readonly SkippedRow[];
  readonly kept: readonly KeptRow[];
};

/** A slice with the refunds of its orders that stand elsewhere. */
const readWithRefunds = (
  job: Job,
  part: Part,
  store: JobStore,
): Result<{ read: ParsedPart<ImportedOrder>; kept: readonly KeptRow[] }, FileProblem> => {
  const { mapping } = job.plan.asked;
  const file = fileOf(job);
  const read = readOrderPart(file, part, job.pass.rows, frameOfJob(job), mapping);
  if (!read.ok) return read;
  const kept = store.keptOf(read.value.items.map(({ reference }) => reference));
  if (kept.length === 0) return ok({ read: read.value, kept });
  const rows = kept.map(({ body }) => body);
  const again = readOrderPart(file, part, job.pass.rows, frameOfJob(job), mapping, rows);
  return again.ok ? ok({ read: again.value, kept }) : again;
};

/** The next orders, each once in the file: its first row counts, as in a file that is read at once. */
const nextSlice = async (job: Job, tools: Tools): Promise<Result<Slice, FileProblem>> => {
  const part = await nextPart(job, fileOf(job), bucketOf(tools), tools.store.parts());
  if (!part.ok) return fail(problemOf(part.error, job));
  const both = readWithRefunds(job, part.value, tools.store);
  if (!both.ok) return both;
  const { read, kept } = both.value;
  const referenceOf = ({ row }: { row: number }): string =>
    part.value.references[row - job.pass.rows - 1] ?? '';
  const seen = tools.store.seenOf(part.value.references);
  const again = read.items.flatMap(({ row, reference }): SkippedRow[] => {
    const first = seen.get(reference);
    return first === undefined ? [] : [{ row, key: 'import.row.order_again', values: { first } }];
  });
  // A product of an order whose own row came in an earlier slice.
  const isProduct = (skipped: SkippedRow): boolean =>
    skipped.key === 'import.row.no_amount' && seen.has(referenceOf(skipped));
  return ok({
    part: part.value,
    items: read.items.filter(({ reference }) => !seen.has(reference)),
    problems: [
      ...read.skipped.filter((one) => one.key !== REFUND_ALONE && !isProduct(one)),
      ...again,
    ].toSorted((a, b) => a.row - b.row),
    kept,
  });
};

const passes =
  (
    after: Step,
    work: (rows: readonly OrderRow[], job: Job, tools: Tools) => Promise<Pass['counts']>,
  ): Step =>
  async (job, tools) => {
    if (job.pass.offset >= job.plan.bytes) return after(job, tools);
    const slice = await nextSlice(job, tools);
    if (!slice.ok) return slice;
    const { part, items, problems, kept } = slice.value;
    if (!job.campaign) throw new Error('the campaign is not known');
    const rows = await orderRowsOf(tools.db, tools.secretKey, job.campaign, items);
    const counts = await work(rows, job, tools);
    const { pass } = job;
    const told = withProblems(behind(pass, part), problems);
    return ok({
      job: {
        pass: {
          ...told,
          summary: joinSummaries(pass.summary, summariseOrders(items, rows)),
          counts: {
            stored: pass.counts.stored + counts.stored,
            changed: pass.counts.changed + counts.changed,
            unchanged: pass.counts.unchanged + counts.unchanged,
          },
        },
      },
      write: (store) => {
        store.see(items);
        store.use(kept);
      },
    });
  };

export const preview = passes(afterPreview, (rows, { plan }, { db }) =>
  previewOrders(db, plan.campaignId, rows),
);

/** What of these is new and what changed is counted at the end, by the rows that are there. */
export const store = passes(afterStore, async (rows, job, { db }) => {
  const { plan, importId, who } = job;
  const made = {
    id: importId ?? '',
    brandId: plan.brandId,
    campaignId: plan.campaignId,
    source: fileOf(job).shop,
  };
  await storeOrderSlice(db, made, rows, who?.atMs ?? 0);
  return { stored: rows.length, changed: 0, unchanged: 0 };
});
