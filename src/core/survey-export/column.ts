// One column of a data file and its lines in the codebook: both are made of the same columns, so that neither can
// name what the other lacks.
import type { ListedResponse } from '../survey/answer/listed-response.ts';
import type { Wording } from '../wording.ts';

/** A value typed so that a spreadsheet need not guess: null is unknown, `atMs` an instant in UTC, `day` YYYY-MM-DD. */
export type Cell = string | number | null | { readonly atMs: number } | { readonly day: string };

export type ExportedResponse = ListedResponse & {
  readonly creatorName: string | null;
  /** Whether the headline leaves it out for its flags. */
  readonly isFlagged: boolean;
};

/** `recode` says what was made this code: the numbers of a band, the names of a brand, the words of a rule. */
export type Code = { readonly code: string; readonly label: string; readonly recode: string };

export type Column = {
  readonly name: string;
  /** '' where it is of the answer as a whole. */
  readonly question: string;
  /** The option that a 0/1 column tells, or the row or item that it is of. */
  readonly option: string;
  /** Of the question. */
  readonly type: string;
  readonly values: 'code' | 'codes' | '0/1' | 'text' | 'integer' | 'date' | 'time';
  /** What was asked, or what the column tells. */
  readonly text: string;
  readonly codes: readonly Code[];
  readonly purpose: string;
  /** That a lift is measured in. */
  readonly metric: string;
  /** Who was asked. */
  readonly base: string;
  readonly recode: string;
  readonly read: (response: ExportedResponse) => Cell;
};

/** Still without its name, which has to differ from all others. */
export type UnnamedColumn = Omit<Column, 'name'> & { readonly wanted: string };

export type Speech = {
  /** Of the questionnaire. */
  readonly locale: string;
  readonly words: Wording;
  /** Labels instead of codes. */
  readonly isLabelled: boolean;
};

const PLAIN = {
  question: '',
  option: '',
  type: '',
  codes: [],
  purpose: '',
  metric: '',
  base: '',
  recode: '',
} as const;

/** A column of which only this is to be said. */
export const plainColumn = (
  told: Pick<UnnamedColumn, 'wanted' | 'values' | 'text' | 'read'> & Partial<UnnamedColumn>,
): UnnamedColumn => ({ ...PLAIN, ...told });

/** Whether something is so, as SPSS and R count it. */
export const yesNo = ({ words }: Pick<Speech, 'words'>): Code[] =>
  ['0', '1'].map((code) => ({ code, label: words.t(`export.yes_no.${code}`), recode: '' }));
