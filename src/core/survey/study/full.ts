// Whether a survey is full for somebody before the first question: whatever they would answer, a full quota holds
// it. Quotas on single answers are never certain then; those on the arm and on the weighting groups can be.
import { armsOf, asksForArm, assignmentOf } from '../definition/arm.ts';
import { evaluate } from '../definition/condition.ts';
import type { Definition, Quota } from '../definition/definition.ts';
import { drawArm } from '../definition/draw.ts';
import { strataOf, UNKNOWN } from '../definition/stratum.ts';

/** Group by question. */
type Cell = Readonly<Record<string, string>>;

/** The questionnaire as the person meets it, so that what arm and link decide stands in its conditions. */
type Personal = Pick<Definition, 'kind' | 'design' | 'quotas' | 'stratum' | 'questions'>;

/** The arms that an answer begun by this link can count in. */
const armsAhead = (definition: Personal, { id, arm }: { id: string; arm: string }) => {
  const assignment = assignmentOf(definition);
  if (assignment === 'random') return [drawArm(id)];
  return asksForArm(assignment) ? armsOf(definition) : [arm];
};

/** The joint cells that a complete answer can be in: at most `MOST_STRATA`. */
const cellsAhead = (definition: Personal): readonly Cell[] => {
  const isNeverAsked = (questionId: string): boolean => {
    const asked = definition.questions.find(({ id }) => id === questionId);
    return asked?.show_if !== undefined && evaluate(asked.show_if, {}, () => false) === false;
  };
  return strataOf(definition).reduce<readonly Cell[]>(
    (cells, { questionId, groups }) =>
      cells.flatMap((cell) =>
        (isNeverAsked(questionId) ? [UNKNOWN] : groups).map((group) => ({
          ...cell,
          [questionId]: group,
        })),
      ),
    [{}],
  );
};

const holds = (quota: Quota, arm: string, cell: Cell): boolean =>
  (quota.arm === undefined || quota.arm === arm) &&
  Object.keys(quota.answers ?? {}).length === 0 &&
  Object.entries(quota.stratum ?? {}).every(([id, wanted]) => wanted.includes(cell[id] ?? ''));

/** `isFull` tells of each quota whether it has all it wants. */
export const isFullFor = (
  definition: Personal,
  person: { readonly id: string; readonly arm: string },
  isFull: (quota: Quota) => boolean,
): boolean => {
  const full = (definition.quotas ?? []).filter(isFull);
  if (full.length === 0) return false;
  const cells = cellsAhead(definition);
  return armsAhead(definition, person).every((arm) =>
    cells.every((cell) => full.some((quota) => holds(quota, arm, cell))),
  );
};
