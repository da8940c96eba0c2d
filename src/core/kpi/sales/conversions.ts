// How often the campaign's action was done: orders by the attribution method, or another action's events as far as
// a click tells whose they are. By creator only what was tracked; by day and period see series.
import type { Snapshot } from '../../report/snapshot.ts';
import { attribute } from './attribution.ts';
import type { Attribution } from './attribution.ts';
import { applyFormula } from '../catalogue.ts';
import {
  actionEvents,
  conversionInput,
  hasConversions,
  isCredited,
  isOfOrders,
  missingConversions,
  trackedAlone,
} from './campaign-action.ts';
import { canTrack } from './can-track.ts';
import { codeFirst, conversionWindow, crossedOf, isTracked } from './conversion-window.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';

/** Conversions of any day with the creator who brought them, '' where nobody knows. */
type Conversion = {
  readonly day: string;
  readonly creatorId: string;
  readonly isTracked: boolean;
  readonly n: number;
};

const conversionsOf = (snapshot: Snapshot): Conversion[] =>
  isOfOrders(snapshot)
    ? snapshot.orders
        .filter(({ isCounted }) => isCounted)
        .map((cell) => ({ ...cell, isTracked: isTracked(cell) }))
    : actionEvents(snapshot).map((cell) => ({ ...cell, isTracked: isCredited(cell) }));

const countOf = (cells: readonly Conversion[]): number => cells.reduce((sum, { n }) => sum + n, 0);

const trackedFinding = (
  snapshot: Snapshot,
  scope: Scope,
  cells: readonly Conversion[],
  canBeTracked: boolean,
  isOwn: (cell: Conversion) => boolean = () => true,
  crossed: ReturnType<typeof crossedOf> = {},
): Finding => {
  const isKnown = hasConversions(snapshot);
  const inputs = {
    tracked:
      isKnown && canBeTracked
        ? countOf(cells.filter((cell) => cell.isTracked && isOwn(cell)))
        : null,
    [conversionInput(snapshot)]: isKnown ? countOf(cells) : null,
    ...crossed,
  };
  return makeFinding({
    kpi: 'conversions',
    scope,
    value: applyFormula('conversions', inputs),
    reason: canBeTracked ? missingConversions(snapshot) : 'not_tracked',
    grade: 'imported',
    inputs,
    assumptions: [trackedAlone(snapshot), ...codeFirst(crossed)],
  });
};

const surveyedFinding = (attribution: Attribution): Finding => {
  const inputs = {
    tracked: attribution.tracked.orders,
    orders: attribution.all.orders,
    ...(attribution.surveyed
      ? {
          named_untracked: attribution.surveyed.named,
          answered_untracked: attribution.surveyed.answered,
        }
      : {}),
  };
  return makeFinding({
    kpi: 'conversions',
    value: applyFormula('conversions', inputs),
    interval: attribution.ordersInterval,
    grade: attribution.surveyed ? 'surveyed' : 'imported',
    inputs,
    assumptions: attribution.assumptions,
  });
};

export const evaluateConversions = (snapshot: Snapshot): Finding[] => {
  const { from, to } = conversionWindow(snapshot);
  const all = conversionsOf(snapshot);
  const inWindow = all.filter(({ day }) => day >= from && day <= to);
  const attribution = isOfOrders(snapshot) ? attribute(snapshot) : null;
  const told = isOfOrders(snapshot) ? snapshot.orders : snapshot.conversionEvents;
  return [
    attribution
      ? surveyedFinding(attribution)
      : trackedFinding(snapshot, { kind: 'campaign' }, inWindow, true),
    ...snapshot.creators.map((creator) => {
      const { id } = creator;
      return trackedFinding(
        snapshot,
        { kind: 'creator', creatorId: id },
        inWindow,
        canTrack(creator, told),
        ({ creatorId }) => creatorId === id,
        isOfOrders(snapshot) ? crossedOf(snapshot, id) : {},
      );
    }),
  ];
};
