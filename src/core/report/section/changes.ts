// What this version says otherwise than the one before it, and what of the inputs made the difference.
import { kpiEntry } from '../../kpi/catalogue.ts';
import type { Finding } from '../../kpi/finding.ts';
import { MIN_PEOPLE } from '../../kpi/survey-floor.ts';
import {
  wholeCoverageText,
  formulaId,
  isMissing,
  metricName,
  numberOf,
  runs,
  valueText,
} from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import { inputValueText } from '../input-text.ts';
import { changedTargets, pairsWith, untoldOf } from '../snapshot/previous-version.ts';
import type { Pair, PreviousVersion } from '../snapshot/previous-version.ts';

/** Of a formula's inputs, as many as a reader takes in; the rest is counted. */
const MOST_INPUTS = 3;

/** "2.16x (2.05x to 2.31x)", as a report prints it; a dash where there is none. */
const printed = (context: ReportContext, finding: Finding | undefined): string => {
  const { t, format } = context;
  if (!finding || isMissing(finding)) return t('report.none');
  const value = valueText(context, finding);
  const { interval } = finding;
  if (!interval || finding.value === null) return value;
  return t('report.value_interval', {
    value,
    interval: format.interval(kpiEntry(finding.kpi).unit, interval, { value: finding.value }),
  });
};

const coverageCause = (context: ReportContext, before: Finding, now: Finding): string[] => {
  const [earlier, later] = [before, now].map((one) => wholeCoverageText(context, one));
  return earlier === later || !earlier || !later
    ? []
    : [context.t('changes.coverage', { before: earlier, now: later })];
};

/** How far an input moved against its own size, so that what moved most is named first. */
const moveOf = (before: number | null, now: number | null): number =>
  before === null || now === null
    ? Infinity
    : Math.abs(now - before) / Math.max(Math.abs(before), 1e-9);

/** Another version of the software may have fed a formula with what has no words any more: that is no cause in the data. */
const inputNames = ({ snapshot }: ReportContext, before: Finding, now: Finding): string[] => {
  const isSameMethod = snapshot.previousVersion?.rendererVersion === snapshot.rendererVersion;
  const names = Object.keys(now.inputs);
  return isSameMethod
    ? [...new Set([...names, ...Object.keys(before.inputs)])]
    : names.filter((name) => Object.hasOwn(before.inputs, name));
};

const inputCauses = (context: ReportContext, before: Finding, now: Finding): string[] => {
  const { t } = context;
  const { kpi } = now;
  const show = (name: string, value: number | null): string =>
    inputValueText(context, kpi, name, value);
  const moved = inputNames(context, before, now)
    .map((name) => ({
      name,
      was: before.inputs[name] ?? null,
      is: now.inputs[name] ?? null,
    }))
    .filter(({ name, was, is }) => show(name, was) !== show(name, is))
    .toSorted((a, b) => moveOf(b.was, b.is) - moveOf(a.was, a.is));
  const told = moved.slice(0, MOST_INPUTS).map(({ name, was, is }) =>
    t('changes.input', {
      name: t(`input.${name}`),
      before: show(name, was),
      now: show(name, is),
    }),
  );
  const n = moved.length - told.length;
  return n > 0 ? [...told, t('changes.more', { n })] : told;
};

const causeText = (context: ReportContext, { before, now }: Pair): string => {
  const { t, snapshot } = context;
  if (!before || isMissing(before)) return t('changes.new');
  if (!now || isMissing(now))
    return now?.reason
      ? t('changes.gone', { reason: t(`reason.${now.reason}`) })
      : t('changes.data');
  const causes = [...coverageCause(context, before, now), ...inputCauses(context, before, now)];
  if (causes.length > 0) return context.format.prose.inputs(causes);
  return t(
    snapshot.previousVersion?.rendererVersion === snapshot.rendererVersion
      ? 'changes.data'
      : 'changes.method',
  );
};

const nameOf = (context: ReportContext, finding: Finding): string => {
  const { t } = context;
  const { kpi, scope } = finding;
  const name = t(`kpi.${kpi}`);
  if (scope.kind !== 'question') return name;
  const metric = metricName(context, finding);
  return kpi === 'brand_lift'
    ? t('report.lift_of', { metric })
    : t('changes.of_question', { name, metric });
};

const rowOf = (context: ReportContext, pair: Pair): Cell[] => {
  const { before, now } = pair;
  const known = now ?? before;
  if (!known) return [];
  return [
    { text: nameOf(context, known), href: `#${formulaId(known.kpi)}` },
    { text: printed(context, before), tone: 'muted', ...(before && numberOf(context, before)) },
    { text: printed(context, now), isStrong: true, ...(now && numberOf(context, now)) },
    { text: causeText(context, pair), tone: 'muted' },
  ];
};

/** A verdict turns with its target, though every number stays. */
const targetsBlock = (context: ReportContext, previous: PreviousVersion): Block[] => {
  const { t, format, snapshot, findings } = context;
  const changed = changedTargets(previous, findings);
  if (changed.length === 0) return [];
  const { version } = previous;
  return [
    {
      kind: 'table',
      id: 'changed-targets',
      caption: t('changes.targets', { version }),
      columns: [
        { label: t('column.goal'), align: 'start', weight: 4 },
        { label: t('changes.column', { version }), align: 'end', weight: 2.4 },
        { label: t('changes.column', { version: snapshot.version }), align: 'end', weight: 2.4 },
      ],
      rows: changed.map(({ finding, before, now }): Cell[] => {
        const { kpi } = finding;
        const show = (value: number | null): Cell => ({
          text: value === null ? t('report.none') : format.exact(kpiEntry(kpi).unit, value),
          ...numberOf(context, { kpi, value }),
        });
        return [
          { text: nameOf(context, finding) },
          { ...show(before), tone: 'muted' },
          { ...show(now), isStrong: true },
        ];
      }),
    },
  ];
};

export const changesSection = (context: ReportContext): Section | null => {
  const { t, format, snapshot, findings } = context;
  const previous = snapshot.previousVersion;
  if (!previous) return null;
  const changed = pairsWith(previous, findings).filter(
    ({ before, now }) => printed(context, before) !== printed(context, now),
  );
  const { version } = previous;
  const untold = untoldOf(previous);
  const day = format.dateTime(previous.publishedAtMs, snapshot.campaign.timeZone);
  return {
    id: 'changes',
    // What is not compared may have changed.
    title:
      untold > 0 && changed.length === 0
        ? t('section.changes')
        : t('changes.title', { n: changed.length, version }),
    name: t('section.changes'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('changes.lead', { version, day })) },
      ...(snapshot.reissue === undefined
        ? []
        : [
            {
              kind: 'paragraph',
              role: 'body',
              runs: runs(
                t('changes.reissue', {
                  version,
                  day: format.dateTime(snapshot.reissue.atMs, snapshot.campaign.timeZone),
                }),
              ),
            } as const,
          ]),
      ...(previous.rendererVersion === snapshot.rendererVersion
        ? []
        : [
            {
              kind: 'paragraph',
              role: 'body',
              runs: runs(t('changes.lead_method', { version })),
            } as const,
          ]),
      ...(untold === 0
        ? []
        : [
            {
              kind: 'paragraph',
              role: 'body',
              runs: runs(t('changes.untold', { n: untold, version, people: MIN_PEOPLE })),
            } as const,
          ]),
      ...(changed.length === 0
        ? []
        : [
            {
              kind: 'table',
              id: 'changes',
              caption: t('changes.caption'),
              columns: [
                { label: t('column.kpi'), align: 'start', weight: 2.6 },
                { label: t('changes.column', { version }), align: 'end', weight: 2.6 },
                {
                  label: t('changes.column', { version: snapshot.version }),
                  align: 'end',
                  weight: 2.6,
                },
                { label: t('column.cause'), align: 'start', weight: 4 },
              ],
              rows: changed.map((pair) => rowOf(context, pair)),
            } as const,
          ]),
      ...targetsBlock(context, previous),
    ],
  };
};
