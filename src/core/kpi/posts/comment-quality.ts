// How much of what people wrote says something of its own. A rule codes every comment (core/sentiment/substance.ts),
// people correct it; how often both agree stands beside.
import { periodOf } from '../../campaign/period.ts';
import type { PeriodName } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { wilsonCi } from '../../stats/proportion.ts';
import { applyFormula } from '../catalogue.ts';
import { PERIODS } from '../days.ts';
import { CONFIDENCE, makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';

type Cell = Snapshot['commentSubstance'][number];

const count = (cells: readonly Cell[], fits: (cell: Cell) => boolean): number =>
  cells.filter(fits).reduce((sum, { n }) => sum + n, 0);

const agreementOf = (cells: readonly Cell[]): Finding['inputs'] => {
  const sum = (of: (cell: Cell) => number): number =>
    cells.reduce((all, cell) => all + of(cell), 0);
  const both = sum(({ codedByBoth }) => codedByBoth);
  const alike = sum(({ codedAlike }) => codedAlike);
  const { lo, hi } = wilsonCi({ x: alike, n: both, conf: CONFIDENCE });
  return { coded_by_both: both, coded_alike: alike, agreement_lo: lo, agreement_hi: hi };
};

/** `comments`: how many were collected, coded or not; null where that is not known. */
const qualityOf = (scope: Scope, cells: readonly Cell[], comments: number | null): Finding => {
  const coded = count(cells, () => true);
  const inputs = {
    substantive: coded === 0 ? null : count(cells, ({ isSubstantive }) => isSubstantive),
    coded,
    ...agreementOf(cells),
  };
  const value = applyFormula('comment_quality', inputs);
  const isByRule = cells.some(({ isByPerson, n }) => !isByPerson && n > 0);
  return makeFinding({
    kpi: 'comment_quality',
    scope,
    value,
    reason: value === null ? 'no_comments' : null,
    n: coded,
    grade: isByRule ? 'modelled' : 'measured',
    inputs,
    coverage:
      comments === null ? null : { have: coded, of: Math.max(coded, comments), what: 'comments' },
    assumptions: isByRule ? ['assumption.rule_coded'] : [],
  });
};

/** The campaign and each creator since the campaign's first day, and the stretches before, during and after. */
export const evaluateCommentQuality = (snapshot: Snapshot): Finding[] => {
  const { campaign, commentSubstance, sentiment } = snapshot;
  const isIn = (day: string, periods: readonly PeriodName[]): boolean => {
    const period = periodOf(day, campaign);
    return period !== null && periods.includes(period);
  };
  const of = (scope: Scope, periods: readonly PeriodName[]): Finding =>
    qualityOf(
      scope,
      commentSubstance.filter(({ day }) => isIn(day, periods)),
      sentiment
        .filter(({ source, day }) => source === 'comment' && isIn(day, periods))
        .reduce((sum, { n }) => sum + n, 0),
    );
  const ids = new Set(commentSubstance.map(({ creatorId }) => creatorId));
  return [
    of({ kind: 'campaign' }, ['during', 'after']),
    ...PERIODS.map((period) => of({ kind: 'period', period }, [period])),
    ...snapshot.creators
      .filter(({ id }) => ids.has(id))
      .map(({ id }) =>
        qualityOf(
          { kind: 'creator', creatorId: id },
          commentSubstance.filter(
            ({ creatorId, day }) => creatorId === id && isIn(day, ['during', 'after']),
          ),
          null,
        ),
      ),
  ];
};
