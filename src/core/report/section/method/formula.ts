// One KPI explained: its formula, what went into it here, how it came to be known, and a worked example.
import type { KpiId } from '../../../kpi/catalogue.ts';
import { kpiEntry } from '../../../kpi/catalogue.ts';
import type { Finding } from '../../../kpi/finding.ts';
import {
  wholeCoverageText,
  formulaId,
  gradeText,
  intervalText,
  isMissing,
  isOfUnchecked,
  metricName,
  valueText,
} from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { FormulaBlock } from '../../document.ts';
import { inputValueText } from '../../input-text.ts';

const inputText = (
  context: ReportContext,
  kpi: KpiId,
  name: string,
  value: number | null,
): string =>
  context.t('method.input', {
    name: context.t(`input.${name}`),
    value: inputValueText(context, kpi, name, value),
  });

/** The finding that a formula is shown with: the campaign's, or that of its own weeks, else the first that has a value. */
const shown = ({ findings }: ReportContext, kpi: KpiId): Finding | undefined => {
  const own = findings.filter((finding) => finding.kpi === kpi);
  const has = (fits: (finding: Finding) => boolean): Finding | undefined =>
    own.find((finding) => !isMissing(finding) && fits(finding));
  return (
    has(({ scope }) => scope.kind === 'campaign') ??
    has(({ scope }) => scope.kind === 'period' && scope.period === 'during') ??
    has(({ scope }) => scope.kind === 'question') ??
    own.find(({ scope }) => scope.kind === 'campaign') ??
    own[0]
  );
};

/** Of the campaign's own days, where others count from the start to the end of a window. */
const OF_OWN_DAYS: ReadonlySet<KpiId> = new Set<KpiId>([
  'sentiment',
  'net_sentiment',
  'share_of_voice',
  'brand_mentions',
]);

/** Of what the shown finding is, when it is not of the whole campaign. */
const scopeText = (context: ReportContext, finding: Finding): string | null => {
  const { kpi, scope } = finding;
  if (kpi === 'brand_lift' || scope.kind === 'question') return metricName(context, finding);
  if (scope.kind === 'period') return context.t(`period.${scope.period}`);
  return OF_OWN_DAYS.has(kpi) ? context.t('period.during') : null;
};

const exampleLine = ({ t, format }: ReportContext, kpi: KpiId): string => {
  const { example, unit } = kpiEntry(kpi);
  const { value } = example;
  const text =
    typeof value === 'number'
      ? format.value(unit, value)
      : format.interval(unit, { ...value, kind: 'range', conf: null, method: '' });
  return t('method.example', { example: t(`kpi.${kpi}.example`, { value: text }) });
};

/** What was computed here; of what could not be, only why. */
const resultLines = (context: ReportContext, finding: Finding): string[] => {
  const { t, format } = context;
  const scope = scopeText(context, finding);
  const value = valueText(context, finding);
  const here = scope === null ? t('method.here', { value }) : t('method.here_of', { scope, value });
  const said = here.replace(/\.\.$/u, '.');
  if (isMissing(finding)) return [said];
  const inputs = Object.entries(finding.inputs)
    .filter(([, input]) => input !== null)
    .map(([name, input]) => inputText(context, finding.kpi, name, input));
  return [
    said,
    ...(inputs.length > 0 ? [t('method.from', { inputs: format.prose.inputs(inputs) })] : []),
    [
      gradeText(context, finding.grade),
      ...(finding.interval
        ? [intervalText(context, finding), t(finding.interval.method).replace(/[.。]$/u, '')]
        : []),
      ...(isOfUnchecked(finding) ? [] : [wholeCoverageText(context, finding)]),
    ]
      .filter((part) => part !== '')
      .join(' \u00b7 '),
    ...finding.assumptions.map((key) => t(key)),
  ];
};

export const formulaBlock = (context: ReportContext, kpi: KpiId): FormulaBlock[] => {
  const { t } = context;
  const finding = shown(context, kpi);
  if (!finding) return [];
  return [
    {
      kind: 'formula',
      id: formulaId(kpi),
      name: t(`kpi.${kpi}`),
      formula: t(`kpi.${kpi}.formula`),
      lines: [...resultLines(context, finding), exampleLine(context, kpi)],
    },
  ];
};
