// A small part of a matrix in which every two of its values still meet, chosen greedily, as in Cohen, Dalal, Fredman
// and Patton, "The AETG system", IEEE Transactions on Software Engineering 23 (1997) 437-444.

type Row = Readonly<Record<string, string>>;

type Pair = { readonly columns: string; readonly values: string };

const pairsIn = (row: Row): readonly Pair[] => {
  const cells = Object.entries(row);
  return cells.flatMap(([column, value], at) =>
    cells.slice(at + 1).map(([other, its]) => ({
      columns: `${column} ${other}`,
      values: `${column}: ${value}, ${other}: ${its}`,
    })),
  );
};

/**
 * In the order chosen; of two rows that show as much the earlier one. The two columns of `spared` need not meet
 * everywhere, because that would take too many rows; they do where it costs none.
 */
export const coverPairs = <T extends Row>(rows: readonly T[], spared: string): T[] => {
  const all = rows.map((row) => {
    const pairs = pairsIn(row);
    const inGroup = (isSpared: boolean): string[] =>
      pairs.filter((pair) => (pair.columns === spared) === isSpared).map(({ values }) => values);
    return { row, needed: inGroup(false), welcome: inGroup(true) };
  });
  const left = new Set(all.flatMap(({ needed }) => needed));
  const met = new Set<string>();
  const chosen: T[] = [];
  while (left.size > 0) {
    const worth = all.map(
      ({ needed, welcome }) =>
        needed.filter((pair) => left.has(pair)).length +
        0.5 * welcome.filter((pair) => !met.has(pair)).length,
    );
    const best = all[worth.indexOf(Math.max(...worth))];
    if (!best) break;
    chosen.push(best.row);
    for (const pair of best.needed) left.delete(pair);
    for (const pair of best.welcome) met.add(pair);
  }
  return chosen;
};
