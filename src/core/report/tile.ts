// A key figure as a tile: value, interval or coverage, grade, verdict; and on a line with its target and what is usual.
import { kpiEntry } from '../kpi/catalogue.ts';
import type { KpiId } from '../kpi/catalogue.ts';
import type { Finding, Scope } from '../kpi/finding.ts';
import { bulletOf } from './chart/bullet.ts';
import {
  coverageText,
  find,
  formulaId,
  gradeText,
  intervalText,
  isMissing,
  metricName,
  valueText,
  verdictText,
} from './context.ts';
import type { ReportContext } from './context.ts';
import type { Tile } from './document.ts';
import { sayFinding } from './sentence/say-finding.ts';
import { isFiniteEnd } from './sentence/words.ts';

/** What stands under a value: its interval, else how much of it is known, else what it is of. */
const detailText = (context: ReportContext, finding: Finding): string => {
  const text = intervalText(context, finding) || coverageText(context, finding);
  if (text !== '') return text;
  if (finding.kpi === 'cac') return context.t('kpi.cac.detail');
  const extra = finding.kpi === 'content_produced' ? (finding.inputs.extra ?? 0) : 0;
  return extra > 0 ? context.t('content.extra', { n: extra }) : '';
};

/** As many digits as a shortened number has. */
const SHORT_DIGITS = 3;

/** Shortened only where that changes nothing: the verdict above it is of the whole number. */
const targetText = ({ t, format }: ReportContext, kpi: KpiId, target: number): string => {
  const { unit } = kpiEntry(kpi);
  const isShort = Number(target.toPrecision(SHORT_DIGITS)) === target;
  return t('report.target', {
    target:
      format.apart(unit, target, target) ??
      (isShort ? format.short(unit, target) : format.value(unit, target)),
  });
};

/** The band alone: over what it was made, the words for those who do not see it say. */
const usualText = (
  { t, format }: ReportContext,
  { kpi, norm }: Finding & { readonly norm: NonNullable<Finding['norm']> },
): string => {
  const [low, high] = [norm.low, norm.high].map((end) =>
    format.short(kpiEntry(kpi).unit, end, norm.high),
  );
  const band = low === high ? (low ?? '') : t('norm.band', { low: low ?? '', high: high ?? '' });
  return t('report.usual', { band, whose: norm.isOwn ? 'own' : 'public' });
};

/** Of a figure that has something to be held against. */
const bulletPart = (context: ReportContext, finding: Finding): Pick<Tile, 'bullet'> => {
  const { kpi, value, interval, target } = finding;
  const norm = finding.norm?.place === 'unknown' ? null : finding.norm;
  if (target === null && norm === null) return {};
  const { t, format, snapshot } = context;
  const name = kpi === 'brand_lift' ? metricName(context, finding) : t(`kpi.${kpi}`);
  const words = { t, format, name, normsNotFound: snapshot.normsNotFound };
  const end = (one: number | null): number | null => (isFiniteEnd(one) ? one : null);
  return {
    bullet: {
      ...bulletOf({
        value,
        interval: interval && { lo: end(interval.lo), hi: end(interval.hi) },
        target: target === null ? null : { value: target, text: targetText(context, kpi, target) },
        norm: norm && { ...norm, text: usualText(context, { ...finding, norm }) },
      }),
      alt: format.prose.text(sayFinding(finding, words, Infinity)),
    },
  };
};

export const tileOf = (context: ReportContext, kpi: KpiId, scope?: Scope): Tile => {
  const finding = find(context, kpi, scope);
  const label = context.t(`kpi.${kpi}`);
  if (!finding || isMissing(finding)) {
    return {
      label,
      value: context.t('report.none'),
      isMissing: true,
      detail: valueText(context, finding),
      note: '',
      formulaId: formulaId(kpi),
    };
  }
  const verdict = verdictText(context, finding);
  return {
    label,
    value:
      kpi === 'content_produced' && finding.inputs.agreed
        ? context.t('report.have_of', { have: finding.value ?? 0, of: finding.inputs.agreed })
        : valueText(context, finding),
    isMissing: false,
    detail: detailText(context, finding),
    note: gradeText(context, finding.grade),
    // The target itself stands at its mark.
    ...(verdict ? { verdict } : {}),
    ...bulletPart(context, finding),
    formulaId: formulaId(kpi),
  };
};
