// The passes through a file: the first finds out what only all of it shows (how many rows, which number of a date is the
// day, rows apart from their item), the others read its items and preview or store them.
import type { FileProblem } from '../../core/imports/import-result.ts';
import type { NoPart, Part } from '../../core/imports/large/part.ts';
import { joinSummaries } from '../../core/imports/summary.ts';
import { fail, ok } from '../../core/result.ts';
import { findBrand } from '../../storage/campaign/brand.ts';
import { findCampaign } from '../../storage/campaign/campaign.ts';
import type { ImportCounts } from '../../storage/imports/import.ts';
import { fileOf, passFrom, withProblems } from './job.ts';
import type { Job, Pass } from './job.ts';
import type { Slice } from './kinds/kind.ts';
import { KINDS } from './kinds/kinds.ts';
import { nextPart } from './next-part.ts';
import { readBytes } from './parts.ts';
import { bucketOf } from './step.ts';
import type { Done, Step } from './step.ts';
import { afterPreview, afterScan, afterStore } from './steps.ts';

/** Enough for the lines above a heading, however small slices are. */
const LEAST_BEGINNING = 64 * 1024;

const open: Step = async (job, tools) => {
  const { plan } = job;
  const found = await findCampaign(tools.db, plan.brandId, plan.campaignId);
  const brand = await findBrand(tools.db, plan.brandId);
  if (!found || !brand) throw new Error('the campaign is gone');
  const campaign = { ...found, brandName: brand.name };
  const to = Math.min(plan.bytes, Math.max(plan.sliceBytes, LEAST_BEGINNING));
  const bytes = await readBytes(bucketOf(tools), plan, tools.store.parts(), 0, to);
  const opened = KINDS[plan.kind].open({ ...job, campaign }, bytes, to === plan.bytes);
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
  const scanned = KINDS[plan.kind].scan(job, part.value);
  if (!scanned.ok) return scanned;
  const { rowsRead, dates, kept } = scanned.value;
  return ok({
    job: {
      rowsRead: job.rowsRead + rowsRead,
      dates: { dmy: job.dates.dmy || dates.dmy, mdy: job.dates.mdy || dates.mdy },
      pass: behind(pass, part.value),
    },
    write: (store) => store.keep(kept),
  });
};

const passes =
  (after: Step, work: (slice: Slice, job: Job) => Promise<ImportCounts>): Step =>
  async (job, tools) => {
    const { pass, plan } = job;
    if (pass.offset >= plan.bytes) return after(job, tools);
    const part = await nextPart(job, fileOf(job), bucketOf(tools), tools.store.parts());
    if (!part.ok) return fail(problemOf(part.error, job));
    const slice = await KINDS[plan.kind].slice(job, part.value, tools);
    if (!slice.ok) return slice;
    const { problems, summary, remember } = slice.value;
    const counts = await work(slice.value, job);
    return ok({
      job: {
        pass: {
          ...withProblems(behind(pass, part.value), problems),
          summary: joinSummaries(pass.summary, summary),
          counts: {
            stored: pass.counts.stored + counts.stored,
            changed: pass.counts.changed + counts.changed,
            unchanged: pass.counts.unchanged + counts.unchanged,
          },
        },
      },
      write: remember,
    });
  };

export const preview = passes(afterPreview, (slice) => slice.preview());

export const store = passes(afterStore, (slice, { plan, importId, who, file }) => {
  const { brandId, campaignId } = plan;
  const made = { id: importId ?? '', brandId, campaignId, source: file?.source ?? '' };
  return slice.store(made, who?.atMs ?? 0);
});
