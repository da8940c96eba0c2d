// How every number was made: formula, what it was fed with in this campaign, evidence, assumptions, sources.
import type { KpiId, Unit } from '../../kpi/catalogue.ts';
import { KPI_IDS, kpiEntry } from '../../kpi/catalogue.ts';
import type { Finding } from '../../kpi/finding.ts';
import {
  coverageText,
  formulaId,
  gradeText,
  intervalText,
  isMissing,
  metricName,
  runs,
  valueText,
} from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Section } from '../document.ts';

const MONEY_INPUTS = new Set([
  'cost',
  'revenue',
  'margin',
  'committed',
  'paid',
  'lo',
  'hi',
  'tracked',
]);
const SHARE_INPUTS = new Set([
  'p_exposed',
  'p_control',
  'relative',
  'headroom',
  'response_rate',
  'bound_lo',
  'bound_hi',
  'revenue_share',
]);
const POINT_INPUTS = new Set(['detectable']);
const TEST_INPUTS = new Set(['p', 'p_adjusted']);

const inputText = (
  context: ReportContext,
  unit: Unit,
  kpi: KpiId,
  name: string,
  value: number | null,
): string => {
  const { t, format } = context;
  const isMoney =
    MONEY_INPUTS.has(name) &&
    (unit === 'money' || unit === 'multiple' || kpi === 'roi' || kpi === 'roi_margin');
  const text =
    value === null
      ? t('report.none')
      : TEST_INPUTS.has(name)
        ? format.p(value)
        : SHARE_INPUTS.has(name)
          ? format.share(value)
          : POINT_INPUTS.has(name)
            ? t('report.points', { points: format.points(value) })
            : isMoney
              ? format.money(value)
              : format.input(value);
  return t('method.input', { name: t(`input.${name}`), value: text });
};

/** The finding that a formula is shown with: the campaign's, or that of its own weeks, else the first of its kind that has a value. */
const shown = ({ findings }: ReportContext, kpi: KpiId): Finding | undefined => {
  const own = findings.filter((finding) => finding.kpi === kpi);
  return (
    own.find(({ scope }) => scope.kind === 'campaign') ??
    own.find(
      (finding) =>
        finding.scope.kind === 'period' && finding.scope.period === 'during' && !isMissing(finding),
    ) ??
    own.find((finding) => !isMissing(finding)) ??
    own[0]
  );
};

/** Of what the shown finding is, when it is not of the whole campaign. */
const scopeText = (context: ReportContext, finding: Finding): string | null => {
  const { t } = context;
  const { scope } = finding;
  if (scope.kind === 'question') return metricName(context, finding);
  return scope.kind === 'period' ? t(`period.${scope.period}`) : null;
};

const exampleLine = ({ t, format }: ReportContext, kpi: KpiId): string[] => {
  const { example, unit } = kpiEntry(kpi);
  if (!example) return [];
  return [t(`kpi.${kpi}.example`, { value: format.value(unit, example.value) })];
};

const formulaBlock = (context: ReportContext, kpi: KpiId): Block[] => {
  const { t } = context;
  const finding = shown(context, kpi);
  if (!finding) return [];
  const { unit } = kpiEntry(kpi);
  const scope = scopeText(context, finding);
  const inputs = Object.entries(finding.inputs).map(([name, value]) =>
    inputText(context, unit, kpi, name, value),
  );
  const lines = [
    scope === null
      ? t('method.here', { value: valueText(context, finding) })
      : t('method.here_of', { scope, value: valueText(context, finding) }),
    ...(inputs.length > 0 ? [t('method.from', { inputs: inputs.join('; ') })] : []),
    [
      gradeText(context, finding.grade),
      ...(finding.interval ? [intervalText(context, finding), t(finding.interval.method)] : []),
      ...(finding.coverage ? [coverageText(context, finding)] : []),
    ]
      .filter((part) => part !== '')
      .join(' \u00b7 '),
    ...finding.assumptions.map((key) => t(key)),
    ...exampleLine(context, kpi),
  ];
  return [
    {
      kind: 'formula',
      id: formulaId(kpi),
      name: t(`kpi.${kpi}`),
      formula: t(`kpi.${kpi}.formula`),
      lines,
    },
  ];
};

const GRADES = [
  'measured',
  'surveyed',
  'imported',
  'self_reported_evidence',
  'self_reported',
  'modelled',
] as const;

export const methodSection = (context: ReportContext): Section => {
  const { t, format, snapshot, hash } = context;
  return {
    id: 'method',
    title: t('method.title'),
    name: t('section.method'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('method.lead')) },
      ...KPI_IDS.flatMap((kpi) => formulaBlock(context, kpi)),
      { kind: 'heading', level: 2, id: 'grades', text: t('method.grades') },
      {
        kind: 'list',
        isOrdered: false,
        items: GRADES.map((grade) => [
          { text: t(`grade.${grade}`), style: 'strong' as const },
          { text: ` ${t(`grade.${grade}.help`)}` },
        ]),
      },
      { kind: 'heading', level: 2, id: 'sources', text: t('method.sources') },
      {
        kind: 'list',
        isOrdered: false,
        items: [
          'method.miettinen_nurminen',
          'method.wilson',
          'method.triangulate',
          'method.revenue_share',
          'method.holm',
        ].map((key) => runs(t(key))),
      },
      { kind: 'heading', level: 2, id: 'check', text: t('method.check') },
      {
        kind: 'paragraph',
        role: 'body',
        runs: runs(
          t('method.check_text', {
            hash,
            taken: format.dateTime(snapshot.takenAtMs, snapshot.campaign.timeZone),
          }),
        ),
      },
    ],
  };
};
