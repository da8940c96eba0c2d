// Other people's readers of PDF, each run where it is installed.
import { execFile, spawnSync } from 'node:child_process';
import { blankWords, readPictures, readWordBoxes } from './check-ink.ts';

const VERSION_FLAGS = {
  qpdf: '--version',
  pdfinfo: '-v',
  pdftotext: '-v',
  pdftoppm: '-v',
  mutool: '-v',
} as const;
export type Tool = keyof typeof VERSION_FLAGS;

/** What is not checked without it. */
export const CHECKED_BY: Readonly<Record<Tool | 'verapdf', string>> = {
  qpdf: 'syntax and streams (qpdf --check)',
  pdfinfo: 'the structure tree as another reader takes it (pdfinfo -struct-text)',
  pdftotext: "the document's own text in another reader, and blanks where text is",
  pdftoppm: 'blanks where text is',
  mutool: 'drawing without a warning',
  verapdf: 'PDF/UA-1 and PDF/A-3a',
};

export const isInstalled = (tool: string, flag: string): boolean =>
  spawnSync(tool, [flag], { stdio: 'ignore' }).error === undefined;

export const installedTools = (): Set<Tool> =>
  new Set(
    (Object.keys(VERSION_FLAGS) as Tool[]) // keys of a const object
      .filter((tool) => isInstalled(tool, VERSION_FLAGS[tool])),
  );

type Said = { readonly code: number; readonly out: Buffer; readonly err: string };

const run = (tool: Tool, args: readonly string[]): Promise<Said> =>
  new Promise((done) => {
    const options = { encoding: 'buffer', maxBuffer: 2 ** 30 } as const;
    execFile(tool, [...args], options, (error, out, err) =>
      done({ code: error === null ? 0 : 1, out, err: err.toString('utf8') }),
    );
  });

/** A complaint of a tool as problems: its first lines. */
const complaints = (tool: Tool, { code, err }: Said): string[] => {
  // Debian builds mutool without colour management, which it says each time.
  const lines = err
    .split('\n')
    .filter((line) => line !== '' && line !== 'warning: ICC support is not available');
  if (lines.length > 0) return lines.slice(0, 3).map((line) => `${tool}: ${line}`);
  return code === 0 ? [] : [`${tool}: ended with an error`];
};

export type ReadByTools = {
  readonly problems: readonly string[];
  /** By pdftotext, in both of its orders. Null without it. */
  readonly text: string | null;
  /** By pdfinfo. */
  readonly treeText: string | null;
};

/** What elements say, of a tree that is printed with a line each and quotes around the text. */
const readTreeText = (printed: string): string =>
  [...printed.matchAll(/^ +"(.*)"$/gm)].map(([, text = '']) => text).join('');

export const readByTools = async (path: string, tools: ReadonlySet<Tool>): Promise<ReadByTools> => {
  const ask = async (tool: Tool, ...args: string[]): Promise<Said | null> =>
    tools.has(tool) ? run(tool, args) : null;
  const [checked, tree, raw, text, boxes, pictures, drawn] = await Promise.all([
    ask('qpdf', '--check', path),
    ask('pdfinfo', '-struct-text', path),
    // In the order in which it is drawn, which keeps the lines of a cell together.
    ask('pdftotext', '-raw', path, '-'),
    // In the order of the page, which puts together the parts of a word that runs from right to left.
    ask('pdftotext', path, '-'),
    ask('pdftotext', '-bbox', path, '-'),
    ask('pdftoppm', '-gray', '-r', '72', path),
    ask('mutool', 'draw', '-q', '-r', '20', '-F', 'pgm', '-o', '/dev/null', path),
  ]);
  const said = { qpdf: checked, pdfinfo: tree, pdftotext: text, pdftoppm: pictures, mutool: drawn };
  const problems = (Object.keys(said) as Tool[]).flatMap((tool) => {
    const one = said[tool];
    return one ? complaints(tool, one) : [];
  });
  if (boxes && pictures) {
    const shown = readPictures(pictures.out);
    for (const [at, words] of readWordBoxes(boxes.out.toString('utf8')).entries()) {
      const picture = shown[at];
      const blank = picture ? blankWords(picture, words) : words.map(({ text: word }) => word);
      if (blank.length > 0)
        problems.push(`page ${at + 1}: nothing drawn for ${blank.slice(0, 5).join(', ')}`);
    }
  }
  return {
    problems,
    text: raw && text ? `${raw.out.toString('utf8')}\n${text.out.toString('utf8')}` : null,
    treeText: tree && readTreeText(tree.out.toString('utf8')),
  };
};
