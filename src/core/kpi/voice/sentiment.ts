// What people said, before, during and after. A word list's labels are triage: until people have audited a period
// its tally is no measurement, and no change between periods is claimed.
import type { PeriodName } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { agreement } from '../../stats/agreement.ts';
import { applyFormula } from '../catalogue.ts';
import { PERIODS } from '../days.ts';
import { CONFIDENCE, makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { sampling } from '../interval.ts';
import { auditMatrix, limitsOf, netShift } from '../../sentiment/audited-shares.ts';
import type { Estimate } from '../../sentiment/audited-shares.ts';
import type { Label } from '../../sentiment/label.ts';
import type { AuditCell } from '../../sentiment/audited-shares.ts';
import { SINCE_START, readSentiment } from './sentiment-reading.ts';
import type { Reading } from './sentiment-reading.ts';

/** How far the engine agrees with people; nothing where nobody looked. */
const agreementOf = (audits: readonly AuditCell[]): Finding['inputs'] => {
  const { n, agreed, lo, hi, kappa, kappaLo, kappaHi } = agreement({
    matrix: auditMatrix(audits),
    conf: CONFIDENCE,
  });
  return n === null
    ? {}
    : {
        audited: n,
        agreed_labels: agreed,
        agreement_lo: lo,
        agreement_hi: hi,
        kappa,
        kappa_lo: kappaLo,
        kappa_hi: kappaHi,
      };
};

const intervalOf = (
  estimate: Estimate | undefined,
  least: number,
  most = 1,
): Finding['interval'] => {
  const limits = estimate ? limitsOf(estimate, least, most, CONFIDENCE) : null;
  return limits && sampling(limits.lo, limits.hi, 'method.audited_share');
};

const findingsOf = (scope: Scope, reading: Reading): Finding[] => {
  const { counts, coded, withheld, isTriage, audited, audits, isWhole, reused } = reading;
  // With an audit: how many people would have given each label, as far as it tells.
  const estimated = (label: Label): number =>
    audited && audits.length > 0 ? audited[label].value * coded : counts[label];
  const inputs = {
    ...counts,
    positive: estimated('positive'),
    neutral: estimated('neutral'),
    negative: estimated('negative'),
    coded,
    ...agreementOf(audits),
  };
  const all = coded + counts.uncoded + withheld;
  const shared = {
    scope,
    reason: withheld > 0 ? ('withheld' as const) : ('no_comments' as const),
    n: coded,
    coverage:
      all === 0
        ? null
        : { have: coded - (reused?.leftOut ?? 0), of: all, what: 'comments' as const },
    grade:
      isTriage || coded === 0
        ? ('modelled' as const)
        : audits.length > 0 && !isWhole
          ? ('surveyed' as const)
          : ('measured' as const),
    inputs,
    assumptions: [
      ...(coded > 0 && withheld > 0 ? ['assumption.withheld_texts'] : []),
      ...(isTriage
        ? ['assumption.machine_triage']
        : audits.length > 0
          ? [
              isWhole ? 'assumption.audit_whole' : 'assumption.audit_sample',
              ...(reused ? ['assumption.audit_reused'] : []),
            ]
          : []),
    ],
  };
  const known = audits.length > 0 && coded > 0 ? audited : null;
  return [
    makeFinding({
      kpi: 'sentiment',
      value: applyFormula('sentiment', inputs),
      interval: intervalOf(known?.positive, 0),
      ...shared,
    }),
    makeFinding({
      kpi: 'net_sentiment',
      value: applyFormula('net_sentiment', inputs),
      interval: intervalOf(known?.net, -1),
      ...shared,
    }),
  ];
};

/** Of fewer comments in a period a shift is a few people's mood, however surely each was read. */
const MIN_A_PERIOD = 30;

/** Net since the start less net before; only where neither is a word list's word alone. */
const evaluateShift = (snapshot: Snapshot): Finding => {
  const before = readSentiment(snapshot, 'comment', ['before']);
  const since = readSentiment(snapshot, 'comment', SINCE_START);
  // A reused audit takes for granted what a shift would have to prove.
  const isReused = before.reused !== null || since.reused !== null;
  const coded = [before.coded, since.coded];
  const isFew = coded.some((n) => n < MIN_A_PERIOD);
  const shift = isFew ? null : netShift(before.audited, since.audited, isReused);
  const inputs = {
    net_since_start: shift === null ? null : (since.audited?.net.value ?? null),
    net_before: shift === null ? null : (before.audited?.net.value ?? null),
  };
  const value = applyFormula('sentiment_shift', inputs);
  return makeFinding({
    kpi: 'sentiment_shift',
    value,
    reason: coded.includes(0) ? 'no_comments' : isFew ? 'under_30_comments' : 'not_audited',
    interval: value === null || !shift ? null : intervalOf(shift, -2, 2),
    n: before.coded + since.coded,
    grade:
      value === null
        ? 'modelled'
        : [before, since].some(({ audits, isWhole }) => audits.length > 0 && !isWhole)
          ? 'surveyed'
          : 'measured',
    inputs,
    assumptions: ['assumption.comment_sources'],
  });
};

/** Of the campaign: its own days. What surveys' open answers say stands apart, of all days. */
export const evaluateSentiment = (snapshot: Snapshot): Finding[] => {
  const inPeriod = (period: PeriodName): Reading => readSentiment(snapshot, 'comment', [period]);
  return [
    ...findingsOf({ kind: 'campaign' }, inPeriod('during')),
    ...PERIODS.flatMap((period) => findingsOf({ kind: 'period', period }, inPeriod(period))),
    ...(snapshot.sentiment.some(({ source }) => source === 'survey')
      ? findingsOf(
          { kind: 'part', part: 'survey', creatorId: null },
          readSentiment(snapshot, 'survey', null),
        )
      : []),
    evaluateShift(snapshot),
  ];
};
