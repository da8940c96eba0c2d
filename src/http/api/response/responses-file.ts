// Answers as a file, made while it is sent: a table as CSV or XLSX, and for programs JSON.
import type { Context } from 'hono';
import { codebookRows, CODEBOOK_HEAD } from '../../../core/survey-export/codebook.ts';
import type { Cell, Column, ExportedResponse } from '../../../core/survey-export/column.ts';
import { columnsOf } from '../../../core/survey-export/columns.ts';
import type { Definition } from '../../../core/survey/definition/definition.ts';
import { recodableOf } from '../../../core/survey/answer/recode.ts';
import type { SurveyRecord } from '../../../core/survey/survey.ts';
import { directionOf, negotiateLocale } from '../../../core/wording.ts';
import { csvData } from '../../../render/csv-data.ts';
import type { Sheet } from '../../../render/xlsx/write-workbook.ts';
import { writeWorkbook } from '../../../render/xlsx/write-workbook.ts';
import { listRecodes } from '../../../storage/response/recode.ts';
import { listVersions } from '../../../storage/response/response-export.ts';
import type { StoredVersion } from '../../../storage/response/response-export.ts';
import { LOCALES, wordingFor } from '../../../templates.ts';
import type { AppEnv } from '../../env.ts';

export type Pages = AsyncIterable<readonly ExportedResponse[]>;

/** What its columns are made of, and the versions that answers came to, the newest first. */
export type Table = {
  readonly columns: readonly Column[];
  readonly versions: readonly StoredVersion[];
  readonly locale: string;
};

export const tableOf = async (
  c: Context<AppEnv>,
  survey: SurveyRecord,
  locale: string,
  isLabelled: boolean,
): Promise<Table> => {
  const { DB } = c.env;
  const versions = await listVersions(DB, c.var.brandId, survey.id);
  // Checked against the schema before they were stored, and immutable since.
  const definitions = versions.map(({ definition }) => JSON.parse(definition) as Definition);
  const recodable = definitions[0] ? recodableOf(definitions[0]) : null;
  const rules = recodable
    ? await listRecodes(DB, c.var.brandId, survey.id, recodable.question.id)
    : [];
  const words = wordingFor(negotiateLocale(locale, LOCALES, 'en'));
  return {
    columns: columnsOf(definitions, rules, { locale, words, isLabelled }),
    versions,
    locale,
  };
};

async function* rowsOf(columns: readonly Column[], pages: Pages): AsyncGenerator<Cell[][]> {
  for await (const page of pages)
    yield page.map((response) => columns.map(({ read }) => read(response)));
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}

// oxlint-disable-next-line require-await -- a list of one page in the form that streams have
async function* once<T>(item: T): AsyncGenerator<T> {
  yield item;
}

export const csvFile = ({ columns }: Table, pages: Pages): AsyncGenerator<Uint8Array> =>
  encoded(
    csvData(
      columns.map(({ name }) => name),
      rowsOf(columns, pages),
    ),
  );

export const codebookFile = ({ columns }: Table): AsyncGenerator<Uint8Array> =>
  encoded(csvData(CODEBOOK_HEAD, once(codebookRows(columns))));

const WIDTHS: Readonly<Record<Column['values'], number>> = {
  code: 16,
  codes: 16,
  '0/1': 12,
  text: 32,
  integer: 12,
  date: 12,
  time: 20,
};

const CODEBOOK_WIDTHS: Readonly<Record<string, number>> = { text: 60, label: 32, base: 32 };

export const xlsxFile = (
  { columns, locale }: Table,
  pages: Pages,
  atMs: number,
): AsyncGenerator<Uint8Array> => {
  const isRightToLeft = directionOf(locale) === 'rtl';
  const answers: Sheet = {
    name: 'Responses',
    columns: columns.map(({ name, values }) => ({
      head: name,
      width: Math.max(WIDTHS[values], Math.min(name.length + 2, 32)),
    })),
    isRightToLeft,
    rows: rowsOf(columns, pages),
  };
  const codebook: Sheet = {
    name: 'Codebook',
    columns: CODEBOOK_HEAD.map((head) => ({ head, width: CODEBOOK_WIDTHS[head] ?? 20 })),
    isRightToLeft,
    rows: once(codebookRows(columns)),
  };
  return writeWorkbook([answers, codebook], atMs);
};

async function* jsonText<T>(
  pages: AsyncIterable<readonly T[]>,
  toBody: (item: T) => unknown,
  isLines: boolean,
): AsyncGenerator<string> {
  let isFirst = true;
  for await (const page of pages) {
    const items = page.map((item) => JSON.stringify(toBody(item)));
    if (isLines) yield items.map((item) => `${item}\n`).join('');
    else yield `${isFirst ? '[' : ','}\n${items.join(',\n')}`;
    isFirst = false;
  }
  if (!isLines) yield isFirst ? '[]\n' : '\n]\n';
}

/** An array, or one JSON text a line. */
export const jsonFile = <T>(
  pages: AsyncIterable<readonly T[]>,
  toBody: (item: T) => unknown,
  isLines: boolean,
): AsyncGenerator<Uint8Array> => encoded(jsonText(pages, toBody, isLines));
