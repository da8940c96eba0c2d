// What each column of a data file means: one line a code, or one where the values are no codes.
import type { Column } from './column.ts';

export const CODEBOOK_HEAD = [
  'variable',
  'question',
  'option',
  'type',
  'values',
  'text',
  'code',
  'label',
  'purpose',
  'metric',
  'base',
  'recode',
] as const;

const NO_CODE = { code: '', label: '', recode: '' } as const;

export const codebookRows = (columns: readonly Column[]): string[][] =>
  columns.flatMap((column) =>
    (column.codes.length > 0 ? column.codes : [NO_CODE]).map(({ code, label, recode }) => [
      column.name,
      column.question,
      column.option,
      column.type,
      column.values,
      column.text,
      code,
      label,
      column.purpose,
      column.metric,
      column.base,
      recode || column.recode,
    ]),
  );
