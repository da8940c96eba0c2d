// Quotas: how many complete answers of a kind are wanted. Somebody beyond one is thanked and not counted. No counts
// are kept here: whoever stores answers tells how many there are.
import type { Coded } from '../definition/coded.ts';
import type { Definition, Quota } from '../definition/definition.ts';
import { stratumOf, strataOf } from '../definition/stratum.ts';

export type QuotaAnswer = {
  /** Kind of the arm that the answer counts in. */
  readonly arm: string;
  readonly coded: Coded;
};

type Quoted = Pick<Definition, 'quotas' | 'stratum' | 'questions'>;

const groupsOf = (definition: Quoted, coded: Coded): Readonly<Record<string, string>> => {
  const cell = stratumOf(definition, coded).split('|');
  return Object.fromEntries(
    strataOf(definition).map(({ questionId }, at) => [questionId, cell[at] ?? '']),
  );
};

const isIn = (quota: Quota, { arm, coded }: QuotaAnswer, groups: ReturnType<typeof groupsOf>) =>
  (quota.arm === undefined || quota.arm === arm) &&
  Object.entries(quota.stratum ?? {}).every(([id, wanted]) => wanted.includes(groups[id] ?? '')) &&
  Object.entries(quota.answers ?? {}).every(([key, wanted]) =>
    [coded[key] ?? []].flat().some((code) => wanted.includes(code)),
  );

/** Ids of the quotas that a complete answer counts in. */
export const quotaCellsOf = (definition: Quoted, answer: QuotaAnswer): string[] => {
  const groups = groupsOf(definition, answer.coded);
  return (definition.quotas ?? [])
    .filter((quota) => isIn(quota, answer, groups))
    .map(({ id }) => id);
};

/** Whether one of its quotas is full; `counts` are the complete answers in each, this one not among them. */
export const isOverQuota = (
  definition: Quoted,
  answer: QuotaAnswer,
  counts: Readonly<Record<string, number>>,
): boolean => {
  const cells = quotaCellsOf(definition, answer);
  return (definition.quotas ?? []).some(
    ({ id, limit }) => cells.includes(id) && (counts[id] ?? 0) >= limit,
  );
};
