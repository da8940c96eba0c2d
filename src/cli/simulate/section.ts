// What a part of the simulation hands over: tables to print and requirements that held or did not.

export type Settings = {
  readonly seed: number;
  /** Simulated data sets per row. */
  readonly runs: number;
  /** Leaves out the large tables. */
  readonly isQuick: boolean;
};

export type Table = {
  readonly title: string;
  /** How the figures were made: exact or simulated, and under what truth. */
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type Check = { readonly what: string; readonly seen: string; readonly held: boolean };

export type Section = { readonly tables: readonly Table[]; readonly checks: readonly Check[] };

/** Standard error of a simulated share. */
export const monteCarloError = (share: number, runs: number): number =>
  Math.sqrt((share * (1 - share)) / runs);

/** A share as in papers: .950, 1.000, or a dash where there is none. */
export const showShare = (share: number | null): string =>
  share === null || !Number.isFinite(share) ? '–' : share.toFixed(3).replace(/^0(?=\.)/, '');

export const showPercent = (share: number | null, digits = 1): string =>
  share === null || !Number.isFinite(share) ? '–' : `${(share * 100).toFixed(digits)} %`;

/** A simulated share with its Monte Carlo standard error, in percent. */
export const showSimulated = (share: number, runs: number): string =>
  `${showPercent(share)} ± ${(100 * monteCarloError(share, runs)).toFixed(2)}`;

/** GitHub-flavoured Markdown; columns are padded so that the source reads as a table too. */
export function renderTable({ title, note, head, rows }: Table): string {
  const width = head.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${head.map((_, at) => (cells[at] ?? '').padEnd(width[at] ?? 0)).join(' | ')} |`;
  const rule = `| ${width.map((w) => '-'.repeat(w)).join(' | ')} |`;
  return [`### ${title}`, '', note, '', line(head), rule, ...rows.map(line), ''].join('\n');
}

/** How often something holds over the runs. */
export function shareOf(runs: number, holds: () => boolean): number {
  let held = 0;
  for (let run = 0; run < runs; run++) if (holds()) held += 1;
  return held / runs;
}
