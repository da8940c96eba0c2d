// What an import object knows of its file and how far it is. Plain data, kept as JSON; what grows with the file (parts,
// seen orders, kept rows) has tables of its own (job-store.ts).
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Encoding } from '../../core/imports/csv.ts';
import type { FileProblem, ImportFrame, SkippedRow } from '../../core/imports/import-result.ts';
import { orderSeen } from '../../core/imports/instant.ts';
import type { DateOrder, SeenOrders } from '../../core/imports/instant.ts';
import type { LargeFile } from '../../core/imports/large/large-file.ts';
import type { Asked } from '../../core/imports/large/readers.ts';
import type { Summary } from '../../core/imports/summary.ts';
import type { ImportCounts, Who } from '../../storage/imports/import.ts';
import type { LargeKind } from '../../storage/imports/upload.ts';

/** What an upload is, decided when it is made. */
export type Plan = {
  readonly uploadId: string;
  readonly brandId: string;
  readonly campaignId: string;
  readonly kind: LargeKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly partBytes: number;
  readonly sliceBytes: number;
  readonly asked: Asked & { readonly dateOrder?: Exclude<DateOrder, null> | undefined };
};

/**
 * What an alarm reads at once. All that is made of it, and what was not collected of the slices before, is in memory at the
 * same time.
 */
export const SLICE_BYTES = 512 * 1024;

/** Those that alarms work on. */
const WORKING = ['scanning', 'previewing', 'storing', 'undoing', 'deriving', 'clearing'] as const;
export const PHASES = [
  'uploading',
  ...WORKING,
  'checked',
  'stored',
  'undone',
  'refused',
  'failed',
  'abandoned',
] as const;
export type Phase = (typeof PHASES)[number];
export type WorkingPhase = (typeof WORKING)[number];

export const isWorking = (phase: Phase): phase is WorkingPhase =>
  (WORKING as readonly Phase[]).includes(phase);

export type Goal = 'dry_run' | 'import';

/** One pass through the file: where it is, and what it has told so far. */
export type Pass = {
  readonly offset: number;
  /** Rows before `offset`, with the heading and what is above it. */
  readonly rows: number;
  /** Empty until a slice was read. */
  readonly summary: Summary;
  readonly counts: ImportCounts;
  readonly rowsSkipped: number;
  readonly problemCounts: Readonly<Record<string, number>>;
  /** The first of them. */
  readonly problems: readonly SkippedRow[];
};

/** How many rows that were left out are told by name; all are counted. */
export const TOLD_PROBLEMS = 100;

/** What rows are read and stored by. */
export type JobCampaign = Pick<
  Campaign,
  | 'id'
  | 'brandId'
  | 'timeZone'
  | 'currency'
  | 'attributionWindowDays'
  | 'brandAliases'
  | 'competitors'
> & { readonly brandName: string };

export type Job = {
  readonly plan: Plan;
  readonly phase: Phase;
  readonly goal: Goal;
  readonly who: Who | null;
  readonly campaign: JobCampaign | null;
  /** Set where later bytes showed that the first ones had misled. */
  readonly encoding: Encoding | null;
  readonly file: LargeFile | null;
  /** Where what follows the heading begins. */
  readonly dataAt: number;
  readonly fileHash: string;
  readonly isScanned: boolean;
  readonly rowsRead: number;
  readonly dates: SeenOrders;
  readonly pass: Pass;
  readonly importId: string | null;
  /** The file was imported before and would change nothing. */
  readonly isRepeated: boolean;
  /** How far the phase is that goes through the database and not through the file. */
  readonly chunkedTo: string;
  /** What follows when the bucket is cleared. */
  readonly next: Phase;
  /** Tries in a row that went wrong, and why. */
  readonly failures: number;
  readonly reason: string;
  /** Where a failed job goes on. */
  readonly failedIn: WorkingPhase | null;
  /** Why the file is refused. */
  readonly problem: FileProblem | null;
};

export const passFrom = (offset: number, rows: number): Pass => ({
  offset,
  rows,
  summary: {},
  counts: { stored: 0, changed: 0, unchanged: 0 },
  rowsSkipped: 0,
  problemCounts: {},
  problems: [],
});

export const newJob = (plan: Plan): Job => ({
  plan,
  phase: 'uploading',
  goal: 'dry_run',
  who: null,
  campaign: null,
  encoding: null,
  file: null,
  dataAt: 0,
  fileHash: '',
  isScanned: false,
  rowsRead: 0,
  dates: { dmy: false, mdy: false },
  pass: passFrom(0, 0),
  importId: null,
  isRepeated: false,
  chunkedTo: '',
  next: 'uploading',
  failures: 0,
  reason: '',
  failedIn: null,
  problem: null,
});

export const campaignOf = ({ campaign }: Job): JobCampaign => {
  if (!campaign) throw new Error('the campaign is not known');
  return campaign;
};

export const fileOf = ({ file }: Job): LargeFile => {
  if (!file) throw new Error('the file was not opened');
  return file;
};

/** How rows are read: while the file is not known as a whole, by the evidence of each part. */
export const frameOfJob = ({ campaign, plan, isScanned, dates }: Job): ImportFrame => {
  const { dateOrder } = plan.asked;
  return {
    timeZone: campaign?.timeZone ?? 'UTC',
    currency: campaign?.currency ?? '',
    ...(dateOrder && { dateOrder }),
    ...(isScanned && { whole: { dateOrder: orderSeen(dates) } }),
  };
};

/** Adds what a part left out. */
export const withProblems = (pass: Pass, problems: readonly SkippedRow[]): Pass => {
  const problemCounts: Record<string, number> = { ...pass.problemCounts };
  for (const { key } of problems) problemCounts[key] = (problemCounts[key] ?? 0) + 1;
  return {
    ...pass,
    rowsSkipped: pass.rowsSkipped + problems.length,
    problemCounts,
    problems: [...pass.problems, ...problems].slice(0, TOLD_PROBLEMS),
  };
};
