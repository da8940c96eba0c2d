// One maker of PDFs in a process of its own, so that its first file is a cold one. Prints JSON: the processor's time of the
// thread for the first file and for each of those after it, and the size. Arguments: maker, rounds, where libraries are.
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { readFonts } from '../../../src/cli/read-fonts.ts';
import { renderPdf } from '../../../src/render/pdf/render-pdf.ts';
import { benchDocument, drawn } from './drawing.ts';
import { LIBRARIES, loadLibrary } from './libraries.ts';

export type Measured = {
  readonly firstMs: number;
  readonly warmMs: readonly number[];
  readonly bytes: number;
};

const [, , maker = '', rounds = '10', dir = '', keep] = process.argv;

const fonts = readFonts();
const document = benchDocument();
const library = LIBRARIES.find((name) => name === maker);
const list = drawn(document, fonts);
const render = library
  ? await loadLibrary(library, dir).then((draw) => () => draw(list))
  : () => Promise.resolve(renderPdf(document, fonts).bytes);

const spent: number[] = [];
let bytes = 0;
for (let n = 0; n <= Number(rounds); n += 1) {
  const before = process.threadCpuUsage();
  const pdf = await render();
  const { user, system } = process.threadCpuUsage(before);
  spent.push((user + system) / 1000);
  bytes = pdf.length;
  if (n === 0 && keep !== undefined) await writeFile(keep, pdf);
}
const [firstMs = 0, ...warmMs] = spent;
console.log(JSON.stringify({ firstMs, warmMs, bytes } satisfies Measured));
