// A copy of a report that leaves things out: its own data, numbers and pages, made from the report's snapshot.
import type { Finding } from '../../core/kpi/finding.ts';
import { snapshotHash } from '../../core/report/snapshot.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import { hide } from '../../core/report/visibility/hide.ts';
import type { Hideable } from '../../core/report/visibility/profile.ts';
import { RENDERER_VERSION, makeReport } from './remake.ts';
import type { MadeReport, Materials } from './remake.ts';

export type MadeCopy = {
  /** What its files carry. */
  readonly snapshot: Snapshot;
  readonly hash: string;
  readonly made: MadeReport;
};

export type CopyOptions = {
  /** Never empty. */
  readonly hidden: readonly Hideable[];
  /** Ids of the campaign's creators in the order in which they joined. */
  readonly order: readonly string[];
  /** Thumbprint of the key that will sign it. */
  readonly key: string;
};

/** `full` are the snapshot's own findings. Null for a template that is not known here. */
export const makeCopy = async (
  snapshot: Snapshot,
  full: readonly Finding[],
  { hidden, order, key }: CopyOptions,
  materials: Materials,
): Promise<MadeCopy | null> => {
  const { t } = materials.wordingFor(snapshot.locale);
  const { told, carried, findings } = hide(
    {
      ...snapshot,
      rendererVersion: RENDERER_VERSION,
      issuer: { ...snapshot.issuer, key },
    },
    full,
    hidden,
    { creator: (n) => t('report.creator_n', { n }), order },
  );
  const hash = await snapshotHash(carried);
  const made = makeReport(told, hash, materials, findings);
  // What each number was day by day is raw data.
  return (
    made && {
      snapshot: carried,
      hash,
      made: hidden.includes('raw_data') ? { ...made, series: [] } : made,
    }
  );
};
