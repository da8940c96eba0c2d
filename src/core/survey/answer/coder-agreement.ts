// How far people who coded the same open texts agree. What was settled afterwards is no part of it.
import { agreement } from '../../stats/agreement.ts';
import type { Agreement } from '../../stats/agreement.ts';

/** What one coder says of one text. */
export type CoderCoding = {
  readonly textHash: string;
  readonly coder: string;
  readonly codes: readonly string[];
  readonly first: string | null;
};

/** codes: all codes alike. first: the brand named first. success: whether any code counts as a yes for the lift. */
export type AgreementOn = 'codes' | 'first' | 'success';

export type CoderAgreement = Agreement & {
  readonly coders: readonly [string, string];
  readonly on: AgreementOn;
};

const CONF = 0.95;

type Labels = readonly (readonly [string, string])[];

/** Counts of how often one coder gave a label where the other gave another. */
const matrixOf = (labels: Labels): number[][] => {
  const all = [...new Set(labels.flat())].toSorted();
  const place = new Map(all.map((label, index) => [label, index]));
  const matrix = all.map(() => all.map(() => 0));
  for (const [one, other] of labels) {
    const row = matrix[place.get(one) ?? 0];
    const column = place.get(other) ?? 0;
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return matrix;
};

const READ: Readonly<
  Record<AgreementOn, (coding: CoderCoding, success: readonly string[]) => string | null>
> = {
  codes: ({ codes }) => codes.join(' '),
  first: ({ first }) => first,
  success: ({ codes }, success) =>
    success.length === 0 ? null : String(codes.some((code) => success.includes(code))),
};

type Pair = readonly [CoderCoding, CoderCoding];

const pairsOf = (codings: readonly CoderCoding[], one: string, other: string): Pair[] => {
  const theirs = new Map(
    codings.filter(({ coder }) => coder === other).map((coding) => [coding.textHash, coding]),
  );
  return codings
    .filter(({ coder }) => coder === one)
    .flatMap((coding) => {
      const second = theirs.get(coding.textHash);
      return second ? [[coding, second] as const] : [];
    });
};

/**
 * Of each two coders, over the texts that both coded, each text once however many answers have it: share alike with
 * its Wilson interval and Cohen's kappa, at 95 %. `codings` hold one a coder and text; `success`: codes that count as
 * a yes for the measure, none when the question measures no lift.
 */
export const coderAgreement = (
  codings: readonly CoderCoding[],
  success: readonly string[],
): CoderAgreement[] => {
  const coders = [...new Set(codings.map(({ coder }) => coder))].toSorted();
  return coders.flatMap((one, index) =>
    coders.slice(index + 1).flatMap((other) => {
      const pairs = pairsOf(codings, one, other);
      return (['codes', 'first', 'success'] as const).flatMap((on) => {
        const labels = pairs.flatMap(([a, b]): [string, string][] => {
          const [mine, theirs] = [READ[on](a, success), READ[on](b, success)];
          return mine === null || theirs === null ? [] : [[mine, theirs]];
        });
        if (labels.length === 0) return [];
        const coded = agreement({ matrix: matrixOf(labels), conf: CONF });
        return [{ coders: [one, other] as const, on, ...coded }];
      });
    }),
  );
};
