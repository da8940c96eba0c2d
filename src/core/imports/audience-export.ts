// Who follows an account, from a platform's export: tables of countries, ages and genders with a share or a count each.
// TikTok hands out FollowerGender.csv and FollowerTopTerritories.csv ("Gender"/"Top territories", "Distribution"), YouTube
// Studio "Viewer age", "Viewer gender" and "Geography" with "Views (%)" or "Views" (its advanced mode, Table data.csv), Meta
// ages by row with a column for women and one for men. The names of columns are those of the tools' interfaces as far as we
// know them; a table of anybody's own with such headings is read alike.
import { MOST_GROUPS, checkShares } from '../creator/audience-split.ts';
import type {
  AudienceDimension,
  AudienceShare,
  AudienceSplits,
} from '../creator/audience-split.ts';
import { countryCodeOf } from '../country-name.ts';
import { readCount } from '../figures/count-input.ts';
import { isUnknown, plainTyped } from '../figures/typed-text.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { AUDIENCE_COUNTS, AUDIENCE_DIMENSIONS, AUDIENCE_SHARES } from './audience-columns.ts';
import { columnKey, isTotals } from './columns.ts';
import { readRecords } from './csv.ts';
import type { FileProblem } from './import-result.ts';
import { wrongFile } from './recognise.ts';
import type { KnownFile } from './recognise.ts';

const MOST_SIGNS = 60;
/** There are some 250 countries, and a file has some tables; with more it is of something else. */
const MOST_RECORDS = 5000;

const keys = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/).map(columnKey));

/** A title is of a dimension when it is one of these or has one among its few words: "Principales países". */
const DIMENSIONS: Readonly<Record<AudienceDimension, ReadonlySet<string>>> = {
  country: new Set(AUDIENCE_DIMENSIONS.country),
  age: new Set(AUDIENCE_DIMENSIONS.age),
  gender: new Set(AUDIENCE_DIMENSIONS.gender),
};
/** A table with days tells the same groups again and again: a series, whose sums are no shares. */
const DAYS = keys('date day datum tag fecha día jour data dia 日付 التاريخ दिनांक तारीख');
const MOST_WORDS = 5;

type IsOf = (title: string, names: ReadonlySet<string>) => boolean;

const isWhole: IsOf = (title, names) => names.has(columnKey(title));

const hasWord: IsOf = (title, names) => {
  const words = title.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
  return (
    words.length <= MOST_WORDS &&
    !/\p{N}/u.test(title) &&
    words.some((word) => names.has(columnKey(word)))
  );
};
/** Shares; where the title has a percent sign any figure is one. */
const SHARE: ReadonlySet<string> = new Set(AUDIENCE_SHARES);
const COUNT: ReadonlySet<string> = new Set(AUDIENCE_COUNTS);
const GENDERS: readonly (readonly [string, ReadonlySet<string>])[] = [
  [
    'female',
    keys(
      'female women woman f weiblich frauen frau mujeres mujer femenino femmes femme mulheres mulher feminino 女性 نساء महिला',
    ),
  ],
  [
    'male',
    keys(
      'male men man m männlich männer mann hombres hombre masculino hommes homme homens homem 男性 رجال पुरुष',
    ),
  ],
  [
    'other',
    keys(
      'other userspecified custom nonbinary divers andere otro otros autre autres outro outros その他',
    ),
  ],
];

const genderOf = (text: string): string | null =>
  GENDERS.find(([, names]) => names.has(columnKey(text)))?.[0] ?? null;

const AND_OVER = /\+|over|older|above|älter|über|más|plus|mais|以上|أكثر|فوق|अधिक|ऊपर/iu;

/** "18-24" of "AGE_18_24", "18–24 years" and "De 18 a 24 años"; "65+" of "65+ years" and "Más de 65 años". */
const ageOf = (text: string): string | null => {
  const ages = text.normalize('NFKC').match(/\d+/g) ?? [];
  if (ages.length === 2) return `${Number(ages[0])}-${Number(ages[1])}`;
  return ages.length === 1 && AND_OVER.test(text) ? `${Number(ages[0])}+` : null;
};

/** Names of countries are in the language of the tool, which is mostly the reader's own. */
const groupOf = (dimension: AudienceDimension, text: string, locale: string): string | null => {
  if (dimension === 'gender') return genderOf(text);
  return dimension === 'age' ? ageOf(text) : countryCodeOf(text, locale);
};

/** `value` is null where nothing is told, and NaN where it can't be read. */
type Value = { readonly value: number | null; readonly hasSign: boolean };

const readShare = (cell: string): Value => {
  const plain = plainTyped(cell.slice(0, MOST_SIGNS));
  if (isUnknown(plain)) return { value: null, hasSign: false };
  // Turkish writes the sign first; programs write as many decimals as a float has.
  const match = /^(%?) ?(\d{1,12})(?:[.,](\d{1,30}))? ?(%?)$/.exec(plain);
  return match
    ? { value: Number(`${match[2]}.${match[3] ?? '0'}`), hasSign: `${match[1]}${match[4]}` !== '' }
    : { value: Number.NaN, hasSign: false };
};

/** "12,345" and "12.4K" are whole numbers of people. */
const readNumber = (cell: string): Value => {
  const read = readCount(cell, 'en');
  return { value: read.ok ? read.value.value : Number.NaN, hasSign: false };
};

const isNumber = (cell: string): boolean => {
  const { value } = readShare(cell);
  return value !== null && !Number.isNaN(value);
};

type Column = { readonly at: number; readonly isCount: boolean; readonly isOfPercent: boolean };

type Table = {
  readonly dimension: AudienceDimension;
  readonly groupAt: number;
  readonly column: Column | null;
  /** Columns of women, men and others in a table of ages. */
  readonly genders: readonly (readonly [string, number])[];
  readonly rows: (readonly string[])[];
};

const tableBy = (isOf: IsOf, heading: readonly string[]): Table | null => {
  const names = heading.map(columnKey);
  for (const dimension of ['age', 'gender', 'country'] as const) {
    const groupAt = heading.findIndex((title) => isOf(title, DIMENSIONS[dimension]));
    if (groupAt === -1) continue;
    const genders =
      dimension === 'age'
        ? heading.flatMap((title, at): [string, number][] => {
            const gender = genderOf(title.replaceAll(/[(%)]/gu, ''));
            return gender === null ? [] : [[gender, at]];
          })
        : [];
    const isShare = (at: number): boolean =>
      at !== groupAt && (SHARE.has(names[at] ?? '') || (heading[at] ?? '').includes('%'));
    const shareAt = names.findIndex((_, at) => isShare(at));
    const countAt = names.findIndex((name, at) => at !== groupAt && COUNT.has(name));
    const at = genders.length > 0 ? -1 : shareAt === -1 ? countAt : shareAt;
    if (at === -1 && genders.length === 0) continue;
    const column =
      at === -1
        ? null
        : { at, isCount: shareAt === -1, isOfPercent: (heading[at] ?? '').includes('%') };
    return { dimension, groupAt, column, genders, rows: [] };
  }
  return null;
};

/** The table that a heading or a title opens, of something else one that yields nothing; null of what is neither. */
const tableOf = (heading: readonly string[]): Table | null => {
  const names = heading.map(columnKey);
  const isByDay = names.some((name) => DAYS.has(name));
  const table = isByDay ? null : (tableBy(isWhole, heading) ?? tableBy(hasWord, heading));
  if (table) return table;
  // A cell by itself is a title: a row would have a figure beside its group.
  const isTitle = heading.length === 1;
  return isTitle || isByDay || names.some((name) => SHARE.has(name) || COUNT.has(name))
    ? { dimension: 'country', groupAt: 0, column: null, genders: [], rows: [] }
    : null;
};

type Cell = { readonly group: string | null; readonly value: number; readonly hasSign: boolean };

/** Values as percent of all: counts by their total, fractions of one a hundredfold. */
const percents = (
  cells: readonly Cell[],
  total: number | null,
  column: Column,
): AudienceShare[] => {
  const sum = cells.reduce((all, { value }) => all + value, 0);
  const isFraction =
    !column.isCount &&
    !column.isOfPercent &&
    sum <= 1.01 &&
    cells.every(({ value, hasSign }) => value <= 1 && !hasSign);
  const factor = column.isCount ? 100 / Math.max(total ?? sum, 1) : isFraction ? 100 : 1;
  const byGroup = new Map<string, number>();
  for (const { group, value } of cells)
    if (group !== null) byGroup.set(group, (byGroup.get(group) ?? 0) + value * factor);
  return [...byGroup].map(([group, percent]) => ({
    group,
    percent: Math.round(percent * 100) / 100,
  }));
};

const nameIn = (table: Table, row: readonly string[]): string => (row[table.groupAt] ?? '').trim();

/** A count that can't be read has no place among the others, which are parts of one whole; a share ("<1%") is not stated. */
const cellsOf = (
  table: Table,
  { at, isCount }: Pick<Column, 'at' | 'isCount'>,
  toGroup: (text: string) => string | null,
): Cell[] =>
  table.rows.flatMap((row): Cell[] => {
    const text = nameIn(table, row);
    const { value, hasSign } = (isCount ? readNumber : readShare)(row[at] ?? '');
    if (value === null || isTotals(text)) return [];
    if (Number.isNaN(value) && !isCount) return [];
    return [{ group: toGroup(text), value, hasSign }];
  });

/** By country or by age the largest first, as forms show them; ages from the youngest. */
const ordered = (
  dimension: AudienceDimension,
  shares: readonly AudienceShare[],
): AudienceShare[] => {
  const place = ({ group }: AudienceShare): number => Number(/^\d+/.exec(group)?.[0] ?? 0);
  return dimension === 'age'
    ? shares.toSorted((a, b) => place(a) - place(b))
    : shares.toSorted((a, b) => b.percent - a.percent).slice(0, MOST_GROUPS);
};

const splitsIn = (
  table: Table,
  locale: string,
): (readonly [AudienceDimension, AudienceShare[]])[] => {
  const { dimension, column, genders } = table;
  const found: [AudienceDimension, AudienceShare[]][] = [];
  if (column) {
    const totalRow = table.rows.find((row) => isTotals(nameIn(table, row)));
    const total = totalRow ? readNumber(totalRow[column.at] ?? '').value : null;
    const cells = cellsOf(table, column, (text) => groupOf(dimension, text, locale));
    found.push([dimension, percents(cells, total, column)]);
  } else if (genders.length > 0) {
    const asPercent: Column = { at: 0, isCount: false, isOfPercent: false };
    const cross = genders.flatMap(([gender, at]) =>
      cellsOf(table, { at, isCount: false }, ageOf).map((cell) => ({ ...cell, gender })),
    );
    found.push(['age', percents(cross, null, asPercent)]);
    const byGender = cross.map(({ gender, ...cell }) => ({ ...cell, group: gender }));
    found.push(['gender', percents(byGender, null, asPercent)]);
  }
  return found.map(([name, shares]) => [name, ordered(name, shares)]);
};

const AUDIENCE: readonly KnownFile[] = ['audience'];
const NOTHING: FileProblem = { key: 'creator.audience.problem.no_table' };

/** Shares that can be shares: numbers of at most a hundred in all. */
const isPossible = (dimension: AudienceDimension, shares: readonly AudienceShare[]): boolean =>
  shares.every(({ percent }) => percent <= 100) && checkShares(dimension, shares) === null;

/**
 * The tables of one file; the first of each dimension counts. Fails when none is found, and when one can't be true.
 * `locale` is the language that names of countries may be in, beside English.
 */
export const readAudienceExport = (
  text: string,
  locale: string,
): Result<AudienceSplits, FileProblem> => {
  const tables: Table[] = [];
  let records = 0;
  const read = readRecords(text, (cells) => {
    records += 1;
    if (records > MOST_RECORDS) return;
    const table = cells.some(isNumber) ? null : tableOf(cells);
    if (table) tables.push(table);
    else tables.at(-1)?.rows.push(cells);
  });
  if (!read.ok) return read;
  if (records > MOST_RECORDS) return fail(NOTHING);
  const splits = new Map<AudienceDimension, AudienceShare[]>();
  for (const [dimension, shares] of tables.flatMap((table) => splitsIn(table, locale)))
    if (shares.length > 0 && !splits.has(dimension)) splits.set(dimension, shares);
  if (splits.size === 0) return fail(wrongFile(text, AUDIENCE, true) ?? NOTHING);
  for (const [dimension, shares] of splits)
    if (!isPossible(dimension, shares)) return fail({ key: 'creator.audience.problem.not_shares' });
  return ok(Object.fromEntries(splits));
};
