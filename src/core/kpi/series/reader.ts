// A KPI on any stretch of days: what its dated rows say of one day, or of a whole period. A day that its source does
// not cover is unknown; one that it covers without a row is a day on which nothing happened.
import type { Day, PeriodName } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import type { ExpectedDay } from '../../stats/expected-days.ts';
import { applyFormula, missingReason } from '../catalogue.ts';
import type { KpiId } from '../catalogue.ts';
import type { Reason } from '../reason.ts';
import type { Inputs } from '../catalogue/entry.ts';
import { coverageOf, coverageOfDays, isIn, periodStretch, spanOf } from '../days.ts';
import type { Stretch } from '../days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Grade, Scope } from '../finding.ts';

export type Reader = {
  readonly kpi: KpiId;
  /** campaign: the KPI itself; part: a count that it is made of, or one of its readings, by its name. */
  readonly scope: Scope;
  /** Wording keys of what is assumed of each day and period. */
  readonly assumptions: readonly string[];
  /** Null where a single day says nothing, as of orders against the clicks that led to them on other days. */
  readonly onDay: ((day: Day) => number | null) | null;
  /** Of the days that a model was fitted to: what it lets one expect of them without the campaign. */
  readonly expected?: () => ReadonlyMap<Day, ExpectedDay>;
  /** Of a period, with what it was computed from. */
  readonly inPeriod: (period: PeriodName) => Finding;
};

export type Dated<Row> = {
  readonly kpi: KpiId;
  /** Name of a count that the KPI is made of; the KPI itself where it is left out. */
  readonly part?: string;
  /** Whose part it is, where it is one creator's. */
  readonly creatorId?: string;
  readonly grade: Grade;
  readonly assumptions?: readonly string[];
  readonly rows: readonly Row[];
  readonly dayOf: (row: Row) => Day | null;
  /** span: all days from the first row to the last. days: those with a row. Else the days that the source covers. */
  readonly known: 'span' | 'days' | Stretch | ReadonlySet<Day> | null;
  readonly inputs: (rows: readonly Row[]) => Inputs;
  /** Why a period has no value; the reason of the KPI's formula unless given. */
  readonly missing?: Reason | ((stretch: Stretch) => Reason);
  /** The KPI's formula unless given. */
  readonly value?: (inputs: Inputs) => number | null;
  /** Of a period, where what it is of was a matter of chance. */
  readonly interval?: (inputs: Inputs) => Finding['interval'];
  /** Of a period, where it is not counted in days. */
  readonly coverage?: (rows: readonly Row[]) => Finding['coverage'];
  readonly isByPeriodOnly?: boolean;
};

const byDayOf = <Row>({
  rows,
  dayOf,
}: Pick<Dated<Row>, 'rows' | 'dayOf'>): ReadonlyMap<Day, readonly Row[]> => {
  const byDay = new Map<Day, Row[]>();
  for (const row of rows) {
    const day = dayOf(row);
    if (day === null) continue;
    const others = byDay.get(day);
    if (others) others.push(row);
    else byDay.set(day, [row]);
  }
  return byDay;
};

const scopeOf = (part: string | undefined, creatorId: string | null = null): Scope =>
  part === undefined ? { kind: 'campaign' } : { kind: 'part', part, creatorId };

const rowsIn = <Row>(byDay: ReadonlyMap<Day, readonly Row[]>, stretch: Stretch): Row[] =>
  [...byDay].flatMap(([day, rows]) => (isIn(day, stretch) ? rows : []));

const whyMissing = <Row>({ kpi, missing }: Dated<Row>, stretch: Stretch): Reason =>
  typeof missing === 'function' ? missing(stretch) : (missing ?? missingReason(kpi));

export const readerOf = <Row>(snapshot: Snapshot, dated: Dated<Row>): Reader => {
  const { kpi, grade, known, assumptions = [] } = dated;
  const byDay = byDayOf(dated);
  const days = [...byDay.keys()];
  const covered = known === 'span' ? spanOf(days) : known === 'days' ? new Set(days) : known;
  const isKnown = (day: Day): boolean =>
    covered !== null && ('from' in covered ? isIn(day, covered) : covered.has(day));
  const value = dated.value ?? ((inputs: Inputs) => applyFormula(kpi, inputs));
  const coverageIn = (stretch: Stretch): Finding['coverage'] =>
    covered === null || 'from' in covered
      ? coverageOf(snapshot, stretch, covered)
      : coverageOfDays(snapshot, stretch, covered);
  return {
    kpi,
    scope: scopeOf(dated.part, dated.creatorId),
    assumptions,
    onDay: dated.isByPeriodOnly
      ? null
      : (day) => (isKnown(day) ? value(dated.inputs(byDay.get(day) ?? [])) : null),
    inPeriod: (period) => {
      const stretch = periodStretch(snapshot.campaign, period);
      const rows = rowsIn(byDay, stretch);
      const inDays = coverageIn(stretch);
      const hasDays = (inDays?.have ?? 0) > 0;
      const inputs = hasDays ? dated.inputs(rows) : {};
      const result = hasDays ? value(inputs) : null;
      return makeFinding({
        kpi,
        scope: { kind: 'period', period },
        value: result,
        interval: result === null ? null : (dated.interval?.(inputs) ?? null),
        reason: whyMissing(dated, stretch),
        coverage: dated.coverage ? dated.coverage(rows) : inDays,
        grade,
        inputs,
        assumptions,
      });
    },
  };
};

export type Read<Row> = Pick<Dated<Row>, 'kpi' | 'part' | 'rows' | 'dayOf' | 'assumptions'> & {
  /** The evaluator's own function, over any of the rows. */
  readonly read: (rows: readonly Row[], scope: Scope) => Finding;
};

/** What the evaluator says of the rows of a day, or of a period. A day without a row is unknown. */
export const evaluatedReader = <Row>(
  { campaign }: Snapshot,
  { kpi, part, read, assumptions = [], ...dated }: Read<Row>,
): Reader => {
  const byDay = byDayOf(dated);
  return {
    kpi,
    scope: scopeOf(part),
    assumptions,
    onDay: (day) => {
      const rows = byDay.get(day);
      return rows ? read(rows, { kind: 'period', period: day }).value : null;
    },
    inPeriod: (period) => {
      const rows = rowsIn(byDay, periodStretch(campaign, period));
      const finding = read(rows, { kind: 'period', period });
      const others = finding.assumptions.filter((key) => !assumptions.includes(key));
      return { ...finding, assumptions: [...assumptions, ...others] };
    },
  };
};

/** The sum of a figure over rows; null where none of them has it. */
export const sumKnown = <Row>(
  rows: readonly Row[],
  figure: (row: Row) => number | null | undefined,
): number | null => {
  const known = rows.map(figure).filter((one) => one !== null && one !== undefined);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
};

/** The sum of a count that every row has; 0 without rows. */
export const sumOf = <Row>(rows: readonly Row[], count: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + count(row), 0);
