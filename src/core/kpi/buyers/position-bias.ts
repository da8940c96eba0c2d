// Whether people take what stands first: how often the first of the shuffled places was chosen. Every option stands in
// every place equally often, so that without bias each place has the same share whatever people answer.
import type { Snapshot, SnapshotSurvey } from '../../report/snapshot.ts';
import { positionBias } from '../../stats/position-bias.ts';
import { applyFormula } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { wilson } from '../interval.ts';
import { surveyAssumptions, surveyOfKind } from '../survey-choice.ts';
import { MIN_PEOPLE, tooFewAnswers } from '../survey-floor.ts';

type Cell = SnapshotSurvey['positions'][number];

/** How often each place was chosen, from the first; as many places as the last one chosen or as different choices. */
const countsByPlace = (cells: readonly Cell[]): number[] => {
  const places = Math.max(
    0,
    new Set(cells.map(({ option }) => option)).size,
    ...cells.map(({ position }) => position),
  );
  return Array.from({ length: places }, (_, index) =>
    cells.filter(({ position }) => position === index + 1).reduce((sum, { n }) => sum + n, 0),
  );
};

const biasFinding = (
  scope: Scope,
  cells: readonly Cell[],
  assumptions: readonly string[],
): Finding => {
  const counts = countsByPlace(cells);
  const chosen = counts.reduce((sum, n) => sum + n, 0);
  const first = counts[0] ?? 0;
  const tooFew = chosen === 0 ? 'no_positions' : tooFewAnswers(chosen);
  const isShown = tooFew === null && counts.length > 1;
  const inputs =
    chosen === 0
      ? {}
      : {
          chosen_first: chosen < MIN_PEOPLE ? null : first,
          chosen,
          places: counts.length,
          expected_share: isShown ? 1 / counts.length : null,
          p: isShown ? positionBias({ counts }).p2 : null,
        };
  return makeFinding({
    kpi: 'position_bias',
    scope,
    value: isShown ? applyFormula('position_bias', inputs) : null,
    reason: tooFew ?? 'no_positions',
    interval: isShown ? wilson(first, chosen) : null,
    n: chosen,
    grade: 'surveyed',
    inputs,
    assumptions,
  });
};

/** The campaign's is the buyers' survey that the attribution reads; each shuffled question stands beside it. */
export const evaluatePositionBias = (snapshot: Snapshot): Finding[] => {
  const main = surveyOfKind(snapshot, 'post_purchase');
  const cells = main?.positions.filter(({ questionId }) => questionId === main.attributionQuestion);
  return [
    biasFinding({ kind: 'campaign' }, cells ?? [], surveyAssumptions(snapshot, 'post_purchase')),
    ...snapshot.surveys.flatMap(({ id: surveyId, positions }) =>
      [...new Set(positions.map(({ questionId }) => questionId))].map((questionId) =>
        biasFinding(
          { kind: 'question', surveyId, questionId },
          positions.filter((cell) => cell.questionId === questionId),
          [],
        ),
      ),
    ),
  ];
};
