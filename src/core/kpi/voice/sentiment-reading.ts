// Labels of comments or open answers on some days: counted, and corrected where people audited enough of them.
import { dayOf, periodOf } from '../../campaign/period.ts';
import type { Day, PeriodName } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { sumOf, WITHHELD } from '../../report/snapshot/disclosure/floor.ts';
import { reuseAudits } from '../../sentiment/audited-languages.ts';
import type { Reused, ReusableAudit } from '../../sentiment/audited-languages.ts';
import {
  MIN_AUDITED,
  auditedShares,
  countedShares,
  isWhollyAudited,
  labelsNeeded,
} from '../../sentiment/audited-shares.ts';
import type { AuditCell, AuditedShares } from '../../sentiment/audited-shares.ts';
import { totalOf } from '../../sentiment/label.ts';
import type { Labels } from '../../sentiment/label.ts';

export type SentimentCounts = Labels & {
  readonly uncoded: number;
  readonly byPerson: number;
};

/** Since the campaign began: what one audit is drawn from, as is what came before. */
export const SINCE_START = ['during', 'after'] as const satisfies readonly PeriodName[];

type Fits = (day: Day) => boolean;

/** Null takes every day, of no period too. */
const within =
  ({ campaign }: Snapshot, periods: readonly PeriodName[] | null): Fits =>
  (day) => {
    if (periods === null) return true;
    const period = periodOf(day, campaign);
    return period !== null && periods.includes(period);
  };

type Cell = Snapshot['sentiment'][number];

/** Comments by label, and how many of these a person gave. */
export const tallySentiment = (cells: readonly Cell[]): SentimentCounts => {
  const sum = (fits: (cell: Cell) => boolean): number =>
    cells.filter(fits).reduce((total, { n }) => total + n, 0);
  return {
    positive: sum(({ label }) => label === 'positive'),
    neutral: sum(({ label }) => label === 'neutral'),
    negative: sum(({ label }) => label === 'negative'),
    uncoded: sum(({ label }) => label === 'uncoded'),
    byPerson: sum(({ isByPerson }) => isByPerson),
  };
};

const isMachineLabel = ({ label, isByPerson }: Cell): boolean => label !== 'uncoded' && !isByPerson;

export type Reading = {
  readonly counts: SentimentCounts;
  /** Those that no person labelled in the open. */
  readonly machine: Labels;
  readonly coded: number;
  /** Open answers of so few people that how they feel is not told. */
  readonly withheld: number;
  /** Engines that labelled them, a person's labels aside. */
  readonly engines: readonly string[];
  readonly isTriage: boolean;
  /** Null without an audit that is large enough; people's own labels need none. */
  readonly audited: AuditedShares | null;
  /** What people said blind: of these comments, or of those that a reused audit saw. */
  readonly audits: readonly AuditCell[];
  /** People labelled all of them, so that nothing was sampled. */
  readonly isWhole: boolean;
  /** Null where these comments had an audit of their own, or none speaks for them. */
  readonly reused: Pick<Reused, 'from' | 'leftOut'> | null;
};

type ReusableCell = Snapshot['reusableAudits'][number];

const grouped = (
  cells: readonly ReusableCell[],
  keyOf: (cell: ReusableCell) => unknown,
): readonly (readonly ReusableCell[])[] => [
  ...Map.groupBy(cells, (cell) => JSON.stringify(keyOf(cell))).values(),
];

/** The brand's audits that were finished, by language, each with the day of its last label. */
const auditsOf = ({ reusableAudits, brand }: Snapshot): readonly ReusableAudit[] =>
  grouped(reusableAudits, ({ campaignId, isBefore, engine }) => [campaignId, isBefore, engine])
    .filter((cells) => cells.reduce((sum, { n }) => sum + n, 0) >= MIN_AUDITED)
    .flatMap((cells) => grouped(cells, ({ language }) => language))
    .flatMap((cells) => {
      const [first] = cells;
      if (!first) return [];
      const { campaignName, language, engine } = first;
      const day = cells.reduce((last, { on }) => (on > last ? on : last), first.on);
      return [{ brandId: brand.id, campaignName, language, engine, day, cells }];
    });

const reuse = (
  snapshot: Snapshot,
  machine: readonly Cell[],
  person: Labels,
  engines: readonly string[],
): Reused | null => {
  const [engine] = engines;
  // An audit tells how one engine errs; what two of them labelled needs an audit of its own.
  if (engine === undefined || engines.length > 1) return null;
  const languages = new Map(
    [...Map.groupBy(machine, ({ language }) => language)].map(([language, cells]) => [
      language,
      tallySentiment(cells),
    ]),
  );
  return reuseAudits(languages, person, auditsOf(snapshot), {
    brandId: snapshot.brand.id,
    engine,
    day: dayOf(snapshot.takenAtMs, 'UTC'),
  });
};

const auditsOn = (
  { sentimentAudits }: Snapshot,
  source: Cell['source'],
  fits: Fits,
): readonly AuditCell[] =>
  sentimentAudits.filter((cell) => cell.source === source && fits(cell.day));

/** From the audit of all days since the start, if that is large enough for all of them. */
const sharesOfWhole = (
  snapshot: Snapshot,
  source: Cell['source'],
  machine: Labels,
  person: Labels,
): { readonly audits: readonly AuditCell[]; readonly shares: AuditedShares } | null => {
  const fits = within(snapshot, SINCE_START);
  const all = snapshot.sentiment.filter(
    (cell) => cell.source === source && fits(cell.day) && isMachineLabel(cell),
  );
  const audits = auditsOn(snapshot, source, fits);
  const shares = auditedShares(machine, person, audits, labelsNeeded(tallySentiment(all)));
  return shares && { audits, shares };
};

/**
 * What a source said in some periods. An audit of these days counts first; a part of the days since the start may stand on
 * the audit of all of them, from which its comments were drawn too; then an audit of other comments may be reused.
 */
export const readSentiment = (
  snapshot: Snapshot,
  source: 'comment' | 'survey',
  periods: readonly PeriodName[] | null,
): Reading => {
  const fits = within(snapshot, periods);
  const cells = snapshot.sentiment.filter((cell) => cell.source === source && fits(cell.day));
  const byMachine = cells.filter(isMachineLabel);
  const machine = tallySentiment(byMachine);
  const person = tallySentiment(cells.filter(({ isByPerson }) => isByPerson));
  const counts = tallySentiment(cells);
  const own = auditsOn(snapshot, source, fits);
  const isWhole = isWhollyAudited(machine, own);
  const engines = [
    ...new Set(
      snapshot.sentimentEngines
        .filter(({ day, n }) => source === 'comment' && n > 0 && fits(day))
        .map(({ engine }) => engine),
    ),
  ].toSorted();
  const ownShares = isWhole ? countedShares(person, own) : auditedShares(machine, person, own);
  const found =
    ownShares === null && periods?.every((period) => period !== 'before') === true
      ? sharesOfWhole(snapshot, source, machine, person)
      : ownShares && { audits: own, shares: ownShares };
  const isByMachine = totalOf(machine) > 0;
  const reused =
    isByMachine && !found && source === 'comment'
      ? reuse(snapshot, byMachine, person, engines)
      : null;
  const audited = found?.shares ?? reused?.shares ?? null;
  return {
    counts,
    machine,
    coded: counts.positive + counts.neutral + counts.negative,
    withheld: sumOf(cells.filter(({ label }) => label === WITHHELD)),
    engines,
    isTriage: isByMachine && audited === null,
    audited,
    audits: isByMachine ? (found?.audits ?? reused?.cells ?? own) : [],
    isWhole,
    reused: reused && { from: reused.from, leftOut: reused.leftOut },
  };
};
