// Brand lift and sales lift in words. Not detected is not absent: the sentence says what the study could have seen.
// A difference is caused by exposure only where chance decided who was exposed; sales compared with weeks before never.
import { isDetected, openBy } from '../../kpi/lift.ts';
import type { Finding } from '../../kpi/finding.ts';
import { isRunning, runningSentence } from './say-value.ts';
import { estimateText, includesZero, mirrored } from './words.ts';
import type { SentenceWords } from './words.ts';

/** What a draw allows to be said: of an exposure test, that seeing the post was the cause. */
const CAUSED: Readonly<Record<string, string>> = {
  'assumption.causal': 'caused',
  'assumption.causal_post': 'caused_post',
};
/** The arms are two times, not two groups: nobody is "exposed". */
const TWO_TIMES: readonly string[] = ['assumption.before_after', 'assumption.paired'];
/** Held against a region without the campaign in the same weeks. */
const TWO_REGIONS = 'assumption.regions_alike';

const notDetected = (finding: Finding, words: SentenceWords, value: number): string => {
  const { t, format, name } = words;
  const lift = estimateText(finding, words, value, finding.interval);
  const { detectable_always: live = null, detectable: fixed = null } = finding.inputs;
  const detectable = isRunning(finding) ? live : fixed;
  if (detectable === null || !(detectable > 0)) return t('say.lift_none_unknown', { name, lift });
  return t('say.lift_none', { name, lift, detectable: format.pointsUp(detectable) });
};

export const sayBrandLift = (finding: Finding, words: SentenceWords, value: number): string[] => {
  const { t, name } = words;
  const running = runningSentence(finding, words);
  const open = openBy(finding);
  if (!isDetected(finding))
    return [
      notDetected(finding, words, value),
      ...(open ? [t(`say.lift_open_${open}`)] : []),
      ...running,
    ];
  const isDrop = value < 0;
  const lift = estimateText(
    finding,
    words,
    Math.abs(value),
    isDrop ? mirrored(finding.interval) : finding.interval,
  );
  const isOfTimes = finding.assumptions.some((key) => TWO_TIMES.includes(key));
  const design =
    finding.assumptions.flatMap((key) => CAUSED[key] ?? [])[0] ??
    (isOfTimes ? 'times' : 'associated');
  return [t(`say.lift_${design}`, { name, lift, way: isDrop ? 'lower' : 'higher' }), ...running];
};

/** Sales before the campaign by day: which way they moved for certain, or how far they may have. */
const slopeWay = (lo: number | null, hi: number | null): 'rose' | 'fell' | 'open' | 'level' => {
  if (lo !== null && lo > 0) return 'rose';
  if (hi !== null && hi < 0) return 'fell';
  return lo === null || hi === null ? 'level' : 'open';
};

/** A tenth of a percent a day is three percent a month. */
const SLOPE_DIGITS = 2;

const noClaim = (finding: Finding, { t, format }: SentenceWords): string => {
  if (finding.assumptions.includes(TWO_REGIONS)) return t('say.sales_regions');
  const { slope_per_day: slope = null, slope_lo: lo = null, slope_hi: hi = null } = finding.inputs;
  if (slope === null) return t('say.sales_no_claim');
  return t('say.sales_slope', {
    way: slopeWay(lo, hi),
    slope: format.share(Math.abs(slope), SLOPE_DIGITS),
    range: t('report.interval', {
      lo: format.share(lo ?? 0, SLOPE_DIGITS),
      hi: format.share(hi ?? 0, SLOPE_DIGITS),
    }),
  });
};

export const saySalesLift = (finding: Finding, words: SentenceWords, value: number): string[] => {
  const { t, name } = words;
  const { interval } = finding;
  const claim = noClaim(finding, words);
  const basis = finding.assumptions.includes(TWO_REGIONS) ? 'region' : 'weeks';
  if (includesZero(finding))
    return [
      t('say.sales_none', { name, basis, lift: estimateText(finding, words, value, interval) }),
      claim,
    ];
  const isDrop = value < 0;
  const lift = estimateText(
    finding,
    words,
    Math.abs(value),
    isDrop ? mirrored(interval) : interval,
  );
  return [t('say.sales', { name, lift, basis, way: isDrop ? 'below' : 'above' }), claim];
};
