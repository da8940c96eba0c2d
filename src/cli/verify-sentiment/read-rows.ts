// Labelled comments from a TSV file: a head that names the columns, then one comment a line, no quoting.
import { LABELS, type Label } from '../../core/sentiment/label.ts';

export type LabelledRow = {
  readonly id: string;
  /** BCP 47 primary language. */
  readonly language: string;
  readonly source: string;
  /** What people said. */
  readonly label: Label;
  readonly text: string;
  /** Which half of the file the row is in: rules were tuned on 'tuned' alone. */
  readonly half: Half;
};

export const HALVES = ['tuned', 'held out'] as const;
export type Half = (typeof HALVES)[number];

const COLUMNS = ['id', 'lang', 'source', 'label', 'text'] as const;

/**
 * By bit 15 of FNV-1a, 32 bits, over the id's UTF-16 units, so that it does not depend on order or file. It must stay as it
 * is: another split would put rows that were tuned on among those held out.
 */
export const halfOf = (id: string): Half => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 15) % 2 === 0 ? 'tuned' : 'held out';
};

const isLabel = (value: string): value is Label => LABELS.some((label) => label === value);

/** Throws with the line and what is wrong with it: no such column, no such label, no rows. */
export const readRows = (content: string): LabelledRow[] => {
  const [head = '', ...lines] = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = head.split('\t').map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new Error(
      `no column ${missing.join(', ')}: the first line must name ${COLUMNS.join(', ')}, split by tabs`,
    );
  }
  const rows = lines.flatMap((line, index): LabelledRow[] => {
    if (line.trim() === '') return [];
    const cells = line.split('\t');
    const cell = (name: (typeof COLUMNS)[number]): string => cells[names.indexOf(name)] ?? '';
    const label = cell('label').trim().toLowerCase();
    if (!isLabel(label)) {
      throw new Error(`line ${index + 2}: label "${label}" is none of ${LABELS.join(', ')}`);
    }
    const id = cell('id');
    const language = cell('lang').trim().toLowerCase();
    return [{ id, language, source: cell('source'), label, text: cell('text'), half: halfOf(id) }];
  });
  if (rows.length === 0) throw new Error('no labelled rows');
  return rows;
};
