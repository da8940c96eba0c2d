// Mentions as Brandwatch exports them: lines about the report above the heading, texts of some length, every fifth about the
// brand and its competitor.
import { WORDS } from './comments-file.ts';
import type { Subject } from './subject.ts';
import { cell, two, writeLines } from './write-lines.ts';

const HEAD =
  'Report:,"Mentions, all"\nBrand:,Bench\nFrom:,Sun Mar 01 00:00:00 UTC 2026\n\n' +
  'Query Id,Query Name,Date,Title,Snippet,Url,Domain,Sentiment,Page Type,Language,Author,Full Text,Resource Id,Thread Entry Type\n';

const isOfBoth = (n: number): boolean => n % 5 === 0;

const lineOf = (n: number): string => {
  const words = [WORDS[(n * 7) % WORDS.length], WORDS[(n * 3) % WORDS.length]].join(' ');
  const text = isOfBoth(n) ? `Bench or Alba? ${words}` : `Bench again: ${words}`;
  return `1,All,2026-03-${two(2 + (n % 26))} ${two(n % 24)}:05:10.0,,${cell(words.slice(0, 60))},https://x.com/user/status/${n},x.com,neutral,twitter,en,user${(n * 31) % 40_000},${cell(text)},r${n},post\n`;
};

function* linesOf(rows: number): Generator<string> {
  yield HEAD;
  for (let n = 0; n < rows; n += 1) yield lineOf(n);
}

export const MENTIONS: Subject = {
  write: async (path, rows) => {
    const both = Math.ceil(rows / 5);
    const bytes = await writeLines(path, linesOf(rows));
    return { bytes, items: rows + both, told: { brand: rows, Alba: both } };
  },
  toldOf: ({ mentions }) => ({ brand: 0, Alba: 0, ...(mentions as Record<string, number>) }), // as the API documents
  totals: `SELECT count(*) AS items, total(subject = 'brand') AS brand, total(subject = 'Alba') AS Alba
    FROM mention WHERE campaign_id = ?1`,
  tables: ['mention'],
};
