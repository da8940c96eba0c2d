// Ids of answers, drawn like all else of the demo: the order of options follows from an answer's id, so that another id
// would be another figure of position bias.
import { newResponseId } from '../../core/survey/answer/receipt.ts';
import type { Random } from './random.ts';

export type WithId = { readonly id: string };

export const withIds = <T>(random: Random, answers: readonly T[]): readonly (T & WithId)[] =>
  answers.map((answer) => ({
    ...answer,
    id: newResponseId((length) => Uint8Array.from({ length }, () => random.int(0, 255))),
  }));
