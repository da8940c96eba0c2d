// A report's findings, day by day, and document from its snapshot: what publishing freezes, and what checking compares.
import type { Finding } from '../../core/kpi/finding.ts';
import { evaluate } from '../../core/kpi/evaluate.ts';
import type { ReadingRule } from '../../core/kpi/judge/reading-rule.ts';
import { evaluateSeries } from '../../core/kpi/series.ts';
import type { Series } from '../../core/kpi/series.ts';
import { buildDocument } from '../../core/report/build-document.ts';
import type { ReportDocument } from '../../core/report/document.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import type { ReportTemplate } from '../../core/report/template.ts';
import type { Wording } from '../../core/wording.ts';

/** Raised when the same snapshot would no longer give the same files. */
export const RENDERER_VERSION = '10';

/** What a report is worded and ordered by. */
export type Materials = {
  /** Null for a name that is none. */
  readonly templateOf: (name: string) => ReportTemplate | null;
  readonly readings: readonly ReadingRule[];
  readonly wordingFor: (locale: string) => Wording;
};

export type MadeReport = {
  readonly findings: readonly Finding[];
  readonly series: readonly Series[];
  readonly document: ReportDocument;
};

/** `hash` is the snapshot's, `known` its findings. Null for a snapshot whose template is not known here. */
export const makeReport = (
  snapshot: Snapshot,
  hash: string,
  { templateOf, readings, wordingFor }: Materials,
  known?: readonly Finding[],
): MadeReport | null => {
  const template = templateOf(snapshot.template);
  if (!template) return null;
  const findings = known ?? evaluate(snapshot);
  return {
    findings,
    series: evaluateSeries(snapshot, findings),
    document: buildDocument(
      snapshot,
      hash,
      findings,
      template,
      wordingFor(snapshot.locale),
      readings,
    ),
  };
};
