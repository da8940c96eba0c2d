// A file of comments as tools export it: several languages, emoji, cells that go over lines, and now and then a comment that
// came long before.
import type { Subject } from './subject.ts';
import { cell, two, writeLines } from './write-lines.ts';

export const WORDS = [
  'I love this serum, my skin has never been softer 😍 thank you for the tip!',
  'Not worth the money.\nIt broke me out after two days and support never answered',
  'Ich benutze das seit drei Wochen und bin wirklich begeistert, "sehr" zu empfehlen',
  'J’adore le parfum mais le prix est trop élevé pour 30 ml, dommage',
  'No me gustó nada, tardó tres semanas en llegar y la caja estaba rota 😡',
  'Where can I buy it in Poland? Does it work on sensitive skin?',
  'Amei! Já é o meu segundo frasco e vou comprar outro para a minha mãe ❤️',
  'この美容液、本当にすごいです。毎日使っています',
  'ok',
  'أحب هذا المنتج كثيرا، بشرتي صارت أنعم من قبل',
] as const;

/** Far enough to be in another slice, and then a row that repeats none. */
const BACK = 19_999;

const isRepeated = (row: number): boolean => row > BACK && row % 1000 === 0;

const lineOf = (row: number): string => {
  const n = isRepeated(row) ? row - BACK : row;
  const words = WORDS[(n * 7) % WORDS.length] ?? '';
  return `c${n},2026-03-${two(2 + (n % 26))} ${two(n % 24)}:05:10,instagram,@user${(n * 31) % 40_000},${cell(words)},https://www.instagram.com/p/C${n % 40}abc/\n`;
};

function* linesOf(rows: number): Generator<string> {
  yield 'Comment ID,Created at,Network,Username,Comment text,Post URL\n';
  for (let row = 0; row < rows; row += 1) yield lineOf(row);
}

export const COMMENTS: Subject = {
  write: async (path, rows) => {
    const bytes = await writeLines(path, linesOf(rows));
    const repeated = Array.from({ length: rows }, (_, row) => row).filter(isRepeated).length;
    const items = rows - repeated;
    return { bytes, items, told: { labelled: items } };
  },
  toldOf: ({ labels }) => ({
    labelled: Object.values(labels ?? {}).reduce((sum: number, n) => sum + Number(n), 0),
  }),
  totals: `SELECT count(*) AS items, count(machine_label) AS labelled,
      (SELECT total(n) FROM sentiment_tally WHERE campaign_id = ?1 AND source = 'comment') AS tallied
    FROM comment WHERE campaign_id = ?1`,
  tallied: 'labelled',
  tables: ['comment', 'sentiment_tally'],
};
