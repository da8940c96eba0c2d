// What was checked, by template, and what could not be.
import type { Case } from './cases.ts';
import { CHECKED_BY, type Tool } from './tools.ts';
import type { NoVera, Vera } from './vera.ts';

export type Checked = Case & {
  readonly pages: number;
  readonly problems: readonly string[];
  readonly isByVera?: boolean;
};

const HEADS = ['files', 'pages', 'by veraPDF', 'passed', 'failed'];

const isGood = ({ problems }: Checked): boolean => problems.length === 0;

const countsOf = (files: readonly Checked[]): number[] => {
  const passed = files.filter(isGood).length;
  const pages = files.reduce((sum, file) => sum + file.pages, 0);
  const byVera = files.filter(({ isByVera }) => isByVera === true).length;
  return [files.length, pages, byVera, passed, files.length - passed];
};

const printRow = (name: string, cells: readonly (string | number)[]): void =>
  console.log(name.padEnd(14) + cells.map((cell) => String(cell).padStart(12)).join(''));

export const printSummary = (
  checked: readonly Checked[],
  tools: ReadonlySet<Tool>,
  vera: Vera | NoVera,
  seconds: number,
): void => {
  console.log('');
  printRow('template', HEADS);
  for (const [template, files] of Map.groupBy(checked, (one) => one.template))
    printRow(template, countsOf(files));
  printRow('all', countsOf(checked));
  const { verapdf, ...others } = CHECKED_BY;
  for (const [tool, what] of Object.entries(others))
    if (![...tools].some((one) => one === tool))
      console.log(`${tool} is not installed, so that this was not checked: ${what}`);
  if (!vera.isThere) console.log(`veraPDF: ${vera.why}, so that this was not checked: ${verapdf}`);
  const passed = checked.filter(isGood).length;
  console.log(`${seconds.toFixed(0)} s`);
  console.log(`${passed} passed, ${checked.length - passed} failed`);
};
