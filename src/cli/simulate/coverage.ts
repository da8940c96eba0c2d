// What an interval has to cover over a grid of true rates, and how that is told. Intervals that a report gives to a
// figure are held to it; those that the contract offers besides stand apart, with the reason why no report takes them.
import { showShare, type Check } from './section.ts';

/** One truth of the grid. */
export type Cell = {
  readonly share: number;
  /** The smallest expected count, of yes and of no. */
  readonly expected: number;
  readonly truth: string;
};

export type Coverage = {
  readonly mean: number;
  readonly lowest: number;
  /** Lowest where all expected counts are 5 or more, and there; null where no truth has that. */
  readonly lowestExpected5: number | null;
  readonly lowestAt: string | null;
};

export const summarise = (cells: readonly Cell[]): Coverage => {
  const ordinary = cells
    .filter(({ expected }) => expected >= 5 - 1e-9)
    .toSorted((one, other) => one.share - other.share);
  return {
    mean: cells.reduce((sum, { share }) => sum + share, 0) / cells.length,
    lowest: Math.min(...cells.map(({ share }) => share)),
    lowestExpected5: ordinary[0]?.share ?? null,
    lowestAt: ordinary[0]?.truth ?? null,
  };
};

export const showCoverage = ({ mean, lowest, lowestExpected5 }: Coverage): string =>
  [mean, lowest, lowestExpected5].map(showShare).join(' / ');

/** Every arm or sample from this size on is held to the claim. */
export const CLAIMED_FROM = 50;

const CLAIM = 'mean coverage 94-96 %, never under 93 % with expected counts of 5 or more';

const failingsOf = ({ mean, lowestExpected5, lowestAt }: Coverage): string[] => [
  ...(mean < 0.94 || mean > 0.96 ? [`mean ${showShare(mean)}`] : []),
  ...(lowestExpected5 !== null && lowestExpected5 < 0.93
    ? [`${showShare(lowestExpected5)} at ${lowestAt}`]
    : []),
];

export function checkCoverage(name: string, size: string, got: Coverage): Check {
  return {
    what: `${name}, ${size}: ${CLAIM}`,
    seen: `mean ${showShare(got.mean)}, lowest ${showShare(got.lowestExpected5)}`,
    held: failingsOf(got).length === 0,
  };
}

export type Sized = { readonly size: string; readonly n: number; readonly got: Coverage };

/** What an interval that no report takes misses of the claim, the worst size of each kind first. */
export function missesOf(sizes: readonly Sized[]): string {
  const misses = sizes
    .filter(({ n }) => n >= CLAIMED_FROM)
    .flatMap(({ size, got }) => failingsOf(got).map((failing) => `${failing} (${size})`));
  return misses.length === 0 ? 'holds' : misses.join('; ');
}

/** The columns of intervals that no report takes: coverage, what they miss, and why something else is taken. */
export const COMPARED_HEAD = ['94-96 %, no cell under 93 %', 'why no report takes it'];
