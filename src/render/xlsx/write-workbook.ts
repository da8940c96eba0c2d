// A workbook as a stream of bytes: sheets are compressed while their rows arrive, so that what is held in memory does
// not grow with them. What names the sheets is therefore written last.
import { Zip, ZipDeflate } from 'fflate';
import {
  contentTypes,
  ROOT_RELATIONS,
  sheetPath,
  workbookRelations,
  workbookXml,
} from './book-parts.ts';
import { columnName, MOST_ROWS, rowXml, SHEET_END, sheetStart } from './sheet-xml.ts';
import type { SheetCell, SheetColumn } from './sheet-xml.ts';
import { stylesXml } from './styles.ts';
import type { NumberMarks } from './styles.ts';

export type Sheet = {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly isRightToLeft: boolean;
  /** Some rows at a time. */
  readonly rows: AsyncIterable<readonly (readonly SheetCell[])[]>;
};

// A sheet of more would need a form of ZIP (ZIP64) that not every reader knows: it goes on in the next sheet.
const MOST_BYTES = 3_500_000_000;

// Of 1 to 9. On rows of answers 1 takes half the time of the usual 6, for a file a fifth larger.
const LEVEL = 1;

const encoder = new TextEncoder();

/** Files in one archive, one after another; what is ready is taken away as it comes. */
class Archive {
  readonly #atMs: number;
  #ready: Uint8Array[] = [];
  readonly #zip: Zip;

  constructor(atMs: number) {
    this.#atMs = atMs;
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error;
      this.#ready.push(bytes);
    });
  }

  begin(path: string): (text: string, isLast?: boolean) => number {
    const file = new ZipDeflate(path, { level: LEVEL });
    file.mtime = this.#atMs;
    this.#zip.add(file);
    return (text, isLast = false) => {
      const bytes = encoder.encode(text);
      file.push(bytes, isLast);
      return bytes.length;
    };
  }

  add(path: string, text: string): void {
    this.begin(path)(text, true);
  }

  end(): void {
    this.#zip.end();
  }

  take(): Uint8Array[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }
}

type Limits = { readonly rows: number; readonly bytes: number };

/** Writes one list of rows into as many sheets as it needs; returns their names. */
async function* writeSheet(
  archive: Archive,
  sheet: Sheet,
  before: number,
  limits: Limits,
): AsyncGenerator<Uint8Array, string[]> {
  const { columns, isRightToLeft } = sheet;
  const columnNames = columns.map((_, index) => columnName(index));
  const names: string[] = [];
  const begin = () => {
    names.push(names.length === 0 ? sheet.name : `${sheet.name} ${names.length + 1}`);
    const write = archive.begin(sheetPath(before + names.length - 1));
    return { write, size: write(sheetStart(columns, isRightToLeft)), row: 1 };
  };
  let part = begin();
  for await (const page of sheet.rows) {
    for (let rest = page; rest.length > 0;) {
      if (part.row >= limits.rows || part.size >= limits.bytes) {
        part.write(SHEET_END, true);
        part = begin();
      }
      const some = rest.slice(0, limits.rows - part.row);
      const first = part.row + 1;
      part.size += part.write(
        some.map((cells, n) => rowXml(cells, first + n, columnNames)).join(''),
      );
      part.row += some.length;
      rest = rest.slice(some.length);
    }
    yield* archive.take();
  }
  part.write(SHEET_END, true);
  yield* archive.take();
  return names;
}

/**
 * `atMs`: when it was made. `limits` are Excel's and ZIP's; a test sets smaller ones.
 */
export async function* writeWorkbook(
  sheets: readonly Sheet[],
  atMs: number,
  limits: Limits = { rows: MOST_ROWS, bytes: MOST_BYTES },
  marks: NumberMarks = { currency: '', times: '\u00d7' },
): AsyncGenerator<Uint8Array> {
  const archive = new Archive(atMs);
  archive.add('_rels/.rels', ROOT_RELATIONS);
  archive.add('xl/styles.xml', stylesXml(marks));
  let names: string[] = [];
  for (const sheet of sheets) {
    names = [...names, ...(yield* writeSheet(archive, sheet, names.length, limits))];
  }
  archive.add('xl/workbook.xml', workbookXml(names));
  archive.add('xl/_rels/workbook.xml.rels', workbookRelations(names.length));
  archive.add('[Content_Types].xml', contentTypes(names.length));
  archive.end();
  yield* archive.take();
}
