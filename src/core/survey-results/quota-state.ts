// How far each quota of a questionnaire is filled.
import type { Definition, Quota } from '../survey/definition/definition.ts';

export type QuotaState = {
  readonly quota: Quota;
  /** Complete answers in it, flagged ones too. */
  readonly n: number;
  readonly isFull: boolean;
};

export const quotaStates = (
  { quotas = [] }: Pick<Definition, 'quotas'>,
  counts: Readonly<Record<string, number>>,
): QuotaState[] =>
  quotas.map((quota) => {
    const n = counts[quota.id] ?? 0;
    return { quota, n, isFull: n >= quota.limit };
  });
