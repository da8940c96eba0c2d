// What people found in a blind sample: how far the engine agrees with them, by period, and whose comments they read.
// Without an audit: what is known of the engine elsewhere.
import { PERIODS } from '../../../kpi/days.ts';
import { readSentiment } from '../../../kpi/voice/sentiment-reading.ts';
import type { Reading } from '../../../kpi/voice/sentiment-reading.ts';
import { carriedAgreement } from '../../../sentiment/audit-agreement.ts';
import { auditMatrix, labelsNeeded } from '../../../sentiment/audited-shares.ts';
import { KNOWN_AGREEMENT } from '../../../sentiment/known-agreement.ts';
import { agreement } from '../../../stats/agreement.ts';
import { runs } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';

const CONFIDENCE = 0.95;

const readings = ({ snapshot }: ReportContext): readonly (readonly [string, Reading])[] =>
  PERIODS.map((period) => [period, readSentiment(snapshot, 'comment', [period])] as const);

const rangeOf = ({ t }: ReportContext, lo: string, hi: string): string =>
  t('report.interval', { lo, hi });

const fromText = ({ t, format }: ReportContext, { reused }: Reading): string =>
  reused === null
    ? t('sentiment.audit_own')
    : format.list(
        reused.from.map(({ campaignName, day }) =>
          t('sentiment.audit_reused', { campaign: campaignName, day: format.date(day) }),
        ),
      );

const rowOf = (context: ReportContext, period: string, reading: Reading): Cell[] => {
  const { t, format } = context;
  const { n, agreed, lo, hi, kappa, kappaLo, kappaHi } = agreement({
    matrix: auditMatrix(reading.audits),
    conf: CONFIDENCE,
  });
  // How the sample's labels are spread is not how those of other comments are.
  const carried = reading.reused
    ? null
    : carriedAgreement(reading.machine, reading.audits, CONFIDENCE);
  const share = (value: number | null): string => (value === null ? '' : format.share(value, 0));
  const two = (value: number | null): string => (value === null ? '' : format.decimal(value, 2));
  const none: Cell = { text: t('report.none'), tone: 'muted' };
  return [
    { text: t(`period.${period}`) },
    { text: t('sentiment.audit_k_of_n', { k: agreed ?? 0, n: n ?? 0 }) },
    { text: rangeOf(context, share(lo), share(hi)), tone: 'muted' },
    carried
      ? {
          text: t('sentiment.audit_bounded', {
            value: share(carried.share.value),
            range: rangeOf(context, share(carried.share.lo), share(carried.share.hi)),
          }),
        }
      : none,
    kappa === null
      ? none
      : {
          text: t('sentiment.audit_bounded', {
            value: two(kappa),
            range: rangeOf(context, two(kappaLo), two(kappaHi)),
          }),
        },
    { text: fromText(context, reading), tone: 'muted' },
  ];
};

/** None where nobody audited enough. */
export const auditTable = (context: ReportContext): Block[] => {
  const { t } = context;
  const audited = readings(context).filter(
    ([, { audited: shares, audits }]) => shares !== null && audits.length > 0,
  );
  if (audited.length === 0) return [];
  const leftOut = audited.reduce((sum, [, { reused }]) => sum + (reused?.leftOut ?? 0), 0);
  const hasReused = audited.some(([, { reused }]) => reused !== null);
  return [
    {
      kind: 'table',
      id: 'sentiment-audit',
      caption: t('sentiment.audit_table'),
      columns: [
        { label: t('column.period'), align: 'start', weight: 1.8 },
        { label: t('sentiment.audit_agreed'), align: 'end', weight: 1.8 },
        { label: t('sentiment.audit_limits'), align: 'end', weight: 2 },
        { label: t('sentiment.audit_carried'), align: 'end', weight: 2.8 },
        { label: t('sentiment.audit_kappa'), align: 'end', weight: 2.8 },
        { label: t('sentiment.audit_of'), align: 'start', weight: 3.2 },
      ],
      rows: audited.map(([period, reading]) => rowOf(context, period, reading)),
      note: context.format.prose.text([
        t('sentiment.audit_note'),
        ...(hasReused ? [t('sentiment.audit_reused_note')] : []),
        ...(leftOut > 0 ? [t('sentiment.audit_left_out', { n: leftOut })] : []),
      ]),
    },
  ];
};

const knownText = ({ t, format }: ReportContext, engines: readonly string[]): string => {
  const { engine, english, others } = KNOWN_AGREEMENT;
  if (engines.length !== 1 || engines[0] !== engine)
    return t('sentiment.known_unmeasured', { engines: format.list(engines) });
  return t('sentiment.known', {
    n: english.n,
    agreed: format.share(english.agreed, 0),
    called: format.share(english.calledPositive, 0),
    people: format.share(english.peopleSaidPositive, 0),
    languages: others.languages,
    least: format.share(others.least, 0),
    most: format.share(others.most, 0),
  });
};

/** What nobody audited, where an audit stands behind other comments of the report. */
const restBlock = ({ t, format }: ReportContext, names: readonly string[]): Block => ({
  kind: 'paragraph',
  role: 'small',
  runs: runs(t('sentiment.triage_rest', { names: format.list(names) })),
});

/** Where labels of an engine stand without an audit: that they are triage, what is known of it, what is missing. */
export const triageCallout = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const comments = readings(context);
  const survey = ['survey', readSentiment(snapshot, 'survey', null)] as const;
  const found = [...comments, survey].filter(([, { isTriage }]) => isTriage);
  if (found.length === 0) return [];
  if (comments.some(([, { coded, isTriage }]) => coded > 0 && !isTriage))
    return [
      restBlock(
        context,
        found.map(([name]) => t(name === 'survey' ? 'section.survey_voice' : `period.${name}`)),
      ),
    ];
  const triage = found.map(([, reading]) => reading);
  const engines = [...new Set(triage.flatMap((reading) => reading.engines))].toSorted();
  const [begun] = triage
    .map(({ audits, machine }) => ({
      n: audits.reduce((sum, { n }) => sum + n, 0),
      needed: labelsNeeded(machine),
    }))
    .toSorted((a, b) => b.n - a.n);
  const texts = [
    t('assumption.machine_triage'),
    ...(engines.length > 0 ? [knownText(context, engines)] : []),
    ...(engines.length > 1
      ? [t('sentiment.engines_mixed', { engines: format.list(engines) })]
      : []),
    ...(begun && begun.n > 0 ? [t('sentiment.audit_begun', begun)] : []),
  ];
  return [
    { kind: 'callout', title: t('sentiment.triage_title'), runs: runs(format.prose.text(texts)) },
  ];
};
