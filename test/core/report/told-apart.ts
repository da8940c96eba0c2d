// Whether sums and differences of what is told isolate the answers of 1 to 9 people.
import type { Told } from './small-survey.ts';

const MOST_SUMMED = 3;
const WORD = 32;

/** A group of people as bits, so that thousands of groups can be compared. */
type Group = Pick<Told, 'name' | 'isPart'> & { readonly bits: Uint32Array };
type Sum = Group & { readonly of: readonly Group[] };

const bitsIn = (word: number): number => {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

const groupOf = ({ name, isPart, members }: Told, words: number): Group => {
  const bits = new Uint32Array(words);
  for (const at of members) {
    const word = Math.floor(at / WORD);
    bits[word] = (bits[word] ?? 0) | (1 << (at % WORD));
  }
  return { name, isPart, bits };
};

/** Nobody, and up to three groups that share nobody, added up. */
const sumsOf = (groups: readonly Group[], words: number): Sum[] => {
  const nobody: Sum = { name: 'nobody', isPart: true, bits: new Uint32Array(words), of: [] };
  const sums: Sum[] = [nobody];
  for (let size = 1, last = sums; size <= MOST_SUMMED; size += 1) {
    last = last.flatMap((sum) => {
      const [latest] = sum.of.slice(-1);
      const next = latest ? groups.indexOf(latest) + 1 : 0;
      return groups.slice(next).flatMap((one): Sum[] => {
        if (one.bits.some((word, at) => (word & (sum.bits[at] ?? 0)) !== 0)) return [];
        const bits = one.bits.map((word, at) => word | (sum.bits[at] ?? 0));
        const name = size === 1 ? one.name : `${sum.name} + ${one.name}`;
        return [{ name, bits, isPart: sum.isPart && one.isPart, of: [...sum.of, one] }];
      });
    });
    sums.push(...last);
  }
  return sums;
};

/** Who is in `larger` and not in `smaller`; null where that is no part of it. */
const rest = ({ bits: all }: Group, { bits: some }: Group): Uint32Array | null =>
  some.some((word, at) => (word & ~(all[at] ?? 0)) !== 0)
    ? null
    : all.map((word, at) => word & ~(some[at] ?? 0));

/** All that subtraction of one sum from another leaves; what is on both sides takes itself away. */
const differences = (
  sums: readonly Sum[],
): { readonly left: Uint32Array; readonly name: string }[] =>
  sums.flatMap((larger) =>
    sums.flatMap((smaller) => {
      if (larger.of.some((one) => smaller.of.includes(one))) return [];
      const left = rest(larger, smaller);
      return left ? [{ left, name: `${larger.name} - ${smaller.name}` }] : [];
    }),
  );

/** In words, every subtraction that leaves 1 to 9 people; empty where there is none. */
export const isolatedBy = (told: readonly Told[], people: number): string[] => {
  const words = Math.ceil(people / WORD);
  const comparable = Map.groupBy(told, ({ questionId, isWhole }) => `${questionId} ${isWhole}`);
  return [...comparable].flatMap(([key, own]) => {
    const groups = own.map((one) => groupOf(one, words));
    const parts = sumsOf(
      groups.filter(({ isPart }) => isPart),
      words,
    );
    // Of a group that is told whole it is known how many chose which option.
    const known = new Set(differences(parts).map(({ left }) => left.join(' ')));
    return differences(sumsOf(groups, words)).flatMap(({ left, name }) => {
      const n = left.reduce((sum, word) => sum + bitsIn(word), 0);
      return n >= 1 && n <= 9 && !known.has(left.join(' ')) ? [`${key}: ${name} = ${n}`] : [];
    });
  });
};
