// What every section is written from, and the small sentences that sections share.
import type { Finding, Grade, Interval, Scope } from '../kpi/finding.ts';
import { findingOf } from '../kpi/finding.ts';
import { actionEvents } from '../kpi/sales/campaign-action.ts';
import { conversionWindow } from '../kpi/sales/conversion-window.ts';
import { kpiEntry } from '../kpi/catalogue.ts';
import type { KpiId } from '../kpi/catalogue.ts';
import { isWindowOpen } from '../kpi/judge/pace.ts';
import type { ReadingRule } from '../kpi/judge/reading-rule.ts';
import { toMajor } from '../money.ts';
import type { Wording } from '../wording.ts';
import type { Cell, Inline, Tone } from './document.ts';
import { coveredWhat } from './sentence/words.ts';
import type { Chart } from './figure.ts';
import type { Format } from './format.ts';
import type { Snapshot } from './snapshot.ts';

export type ReportContext = {
  readonly snapshot: Snapshot;
  readonly hash: string;
  readonly findings: readonly Finding[];
  /** Rules by which several figures are read together. */
  readonly readings: readonly ReadingRule[];
  readonly t: Wording['t'];
  readonly wording: Wording;
  readonly format: Format;
  /** The template wants the main blocks of this section alone. */
  readonly isBrief: boolean;
  /** The chart of a brief section follows it, as a section of its own. */
  readonly hasChart?: boolean;
  /** The template says the weightiest limits alone, and how many more there are. */
  readonly hasMainLimits?: boolean;
  /** KPIs that the method section explains. */
  readonly formulas: ReadonlySet<KpiId>;
};

export const runs = (text: string): readonly Inline[] => [{ text }];

export const find = (context: ReportContext, kpi: KpiId, scope?: Scope): Finding | undefined =>
  findingOf(context.findings, kpi, scope);

/** A value that its usual digits would not tell from its target; null where they do. */
const apartText = (format: Format, { kpi, value, target }: Finding): string | null => {
  if (value === null || target === null) return null;
  const { unit } = kpiEntry(kpi);
  const isShortened = unit === 'count' && value !== target;
  return (
    format.apart(unit, value, target) ??
    (isShortened && format.compact(value) === format.compact(target) ? format.count(value) : null)
  );
};

/** A value, or a range where there is no point, or the words for why there is none. */
export const valueText = ({ format, t }: ReportContext, finding: Finding | undefined): string => {
  if (!finding) return t('reason.no_data');
  const { unit } = kpiEntry(finding.kpi);
  if (finding.value === null && finding.interval && finding.reason === null) {
    const ends = unit === 'count' ? bounds(finding.interval) : null;
    if (!ends) return format.interval(unit, finding.interval, finding);
    const [lo, hi] = [format.compact(ends.lo, ends.hi), format.compact(ends.hi)];
    return lo === hi ? lo : t('report.interval', { lo, hi });
  }
  const apart = apartText(format, finding);
  if (apart !== null) return unit === 'points' ? t('report.points', { points: apart }) : apart;
  if (finding.value !== null && unit === 'points')
    return t('report.points', { points: format.points(finding.value) });
  return finding.value !== null && unit === 'count'
    ? format.compact(finding.value)
    : format.finding(finding);
};

export const isMissing = (finding: Finding | undefined): boolean =>
  !finding || (finding.value === null && finding.interval === null);

/** The range that unchecked posts leave says itself how many were checked. */
export const isOfUnchecked = ({ interval }: Finding): boolean =>
  interval?.method === 'method.unchecked_posts';

export const intervalText = (context: ReportContext, finding: Finding): string => {
  const { format, t } = context;
  const { unit } = kpiEntry(finding.kpi);
  if (finding.interval && isOfUnchecked(finding))
    return t('report.range_unchecked', {
      checked: coverageText(context, finding),
      interval: format.interval(unit, finding.interval, finding),
    });
  if (finding.interval?.kind === 'range')
    return t('report.range_over', {
      n: finding.interval.method === 'method.rate_cards' ? (finding.n ?? 0) : 0,
    });
  return finding.interval
    ? t('report.interval_95', {
        interval: format.interval(unit, finding.interval, finding),
      })
    : '';
};

/** All costs stand over the posts that were reported, so that more of them could only lower what one cost. */
const OVER_REPORTED: readonly KpiId[] = ['cpm', 'cpm_fees', 'cpe'];

/** Of how much of it a number is known. */
export const wholeCoverageText = ({ t }: ReportContext, finding: Finding): string => {
  const { kpi, coverage } = finding;
  if (!coverage) return '';
  const { have, of } = coverage;
  const text = t(`report.coverage.${coveredWhat(finding)}`, { have, of });
  return have < of && OVER_REPORTED.includes(kpi)
    ? t('report.coverage_lower', { coverage: text })
    : text;
};

/** Shares of whole things that were counted one by one, of which n is how many there are. */
const COUNTED: readonly KpiId[] = ['comment_quality', 'activation_rate', 'returning_customers'];

/** "8 of 11": what a share is of, where all were counted and none sampled. */
export const countedText = ({ t }: ReportContext, { kpi, value, n }: Finding): string => {
  if (value === null || !n || !COUNTED.includes(kpi)) return '';
  const have = value * n;
  return Math.abs(have - Math.round(have)) < 1e-6
    ? t('report.have_of', { have: Math.round(have), of: n })
    : '';
};

/** The same where a reader asks for it: that all days are known goes without saying, that all posts are does not. */
export const coverageText = (context: ReportContext, finding: Finding): string =>
  finding.coverage?.what === 'days' && finding.coverage.have === finding.coverage.of
    ? ''
    : wholeCoverageText(context, finding);

/** Of how much of it a number is known, where that is not all. */
export const partialText = (context: ReportContext, finding: Finding): string =>
  finding.coverage && finding.coverage.have < finding.coverage.of
    ? coverageText(context, finding)
    : '';

/** What stands in place of an interval where nothing was sampled. */
export const notSampledText = (context: ReportContext, finding: Finding): string =>
  partialText(context, finding) || countedText(context, finding) || context.t('report.not_sampled');

export const gradeText = ({ t }: ReportContext, grade: Grade): string => t(`grade.${grade}`);

export const verdictText = (
  { format, t }: ReportContext,
  { verdict }: Finding,
): { readonly text: string; readonly tone: Tone } | null => {
  if (!verdict) return null;
  const probability = verdict.probability === null ? '' : format.share(verdict.probability, 0);
  const tones: Readonly<Record<string, Tone>> = {
    met: 'good',
    likely_met: 'good',
    missed: 'bad',
    likely_missed: 'bad',
    on_pace: 'good',
    behind: 'bad',
    cant_tell: 'muted',
  };
  const text = t(`verdict.${verdict.state}`, { probability });
  return {
    text: verdict.isProvisional ? t('verdict.provisional', { verdict: text }) : text,
    tone: tones[verdict.state] ?? 'muted',
  };
};

export const formulaId = (kpi: KpiId): string => `formula-${kpi}`;

/** The number of a finding, where it has one, as a cell carries it. */
export const numberOf = (
  { snapshot }: ReportContext,
  { kpi, value }: Pick<Finding, 'kpi' | 'value'>,
): Pick<Cell, 'number'> => {
  if (value === null) return {};
  const { unit: kind } = kpiEntry(kpi);
  const { currency } = snapshot.campaign;
  return { number: { value: kind === 'money' ? toMajor(value, currency) : value, kind } };
};

/** A table cell of a finding; a dash where there is none, which the table's note explains. */
export const cellOf = (context: ReportContext, finding: Finding | undefined): Cell =>
  !finding || isMissing(finding)
    ? { text: context.t('report.none'), tone: 'muted' }
    : {
        text:
          kpiEntry(finding.kpi).unit === 'count'
            ? context.format.finding(finding)
            : valueText(context, finding),
        ...numberOf(context, finding),
      };

export const bounds = (
  interval: Interval | null,
): { readonly lo: number; readonly hi: number } | null =>
  interval && interval.lo !== null && interval.hi !== null
    ? { lo: interval.lo, hi: interval.hi }
    : null;

/** What the columns of a chart with intervals are called. */
export const intervalNames = (
  { t }: ReportContext,
  label: string,
  value: string,
): Extract<Chart, { kind: 'intervals' }>['names'] => ({
  label,
  value,
  lo: t('report.chart_lo'),
  hi: t('report.chart_hi'),
  text: t('report.chart_text'),
});

/** The measure of lift that a finding is of; the campaign's own is that of the question that leads. */
export const metricName = (context: ReportContext, finding: Finding): string => {
  const { snapshot, t, findings } = context;
  const lead =
    finding.scope.kind === 'campaign'
      ? findings.find(
          ({ kpi, scope, value, n }) =>
            kpi === finding.kpi &&
            scope.kind === 'question' &&
            value === finding.value &&
            n === finding.n,
        )
      : finding;
  if (lead?.scope.kind !== 'question') return t('metric.other');
  const { scope } = lead;
  // A target that was set before there was a survey.
  if (scope.surveyId === '') return t('metric.not_asked', { question: scope.questionId });
  const question = snapshot.surveys
    .find(({ id }) => id === scope.surveyId)
    ?.questions.find(({ id }) => id === scope.questionId);
  return t(`metric.${question?.metric ?? 'other'}`);
};

/** That conversions can still come in for the campaign, when the report was made before its window closed. */
export const openWindowText = ({ snapshot, format, t }: ReportContext): string | null => {
  const { to } = conversionWindow(snapshot);
  const hasConversions = snapshot.orders.length > 0 || actionEvents(snapshot).length > 0;
  return isWindowOpen(snapshot) && hasConversions
    ? t('attribution.window_open', { date: format.date(to) })
    : null;
};

/** A creator's name for an id. */
export const creatorName = ({ snapshot }: ReportContext, creatorId: string): string =>
  snapshot.creators.find(({ id }) => id === creatorId)?.name ?? creatorId;

/** Whether a post by the creator is entered. */
export const hasPublished = ({ snapshot }: ReportContext, creatorId: string): boolean =>
  snapshot.contents.some((post) => post.creatorId === creatorId);
