// Comments files as different tools write them.
import { describe, expect, it } from 'vitest';
import { commentIdentity, parseComments } from '../../../src/core/imports/comments.ts';

const frame = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const read = (text: string) => {
  const parsed = parseComments(text, frame);
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};

describe('comments', () => {
  it('are read by the names of their columns, in any order and several languages', () => {
    const english = read(
      'Comment ID,Post URL,Network,Created At,Username,Comment Text,Language\n' +
        'c1,https://www.instagram.com/p/Cabc123/,IG,2026-03-05 10:00,@Ada,"Love it, really",en-GB\n',
    );
    expect(english.items).toEqual([
      {
        row: 2,
        id: 'c1',
        author: 'ada',
        platform: 'instagram',
        atMs: Date.UTC(2026, 2, 5, 9, 0),
        language: 'en',
        postUrl: 'https://www.instagram.com/p/Cabc123/',
        text: 'Love it, really',
      },
    ]);
    const german = read('Kommentar;Datum;Autor;Plattform\nGefällt mir;05.03.2026;ada;TikTok\n');
    expect(german.items[0]).toMatchObject({
      text: 'Gefällt mir',
      author: 'ada',
      platform: 'tiktok',
      language: 'und',
    });
  });

  it.each([
    ['コメント,日時,ユーザー名\nいい香り,2026/03/05 10:00,ada\n'],
    ['コメント;投稿日時;投稿者\nいい香り;2026-03-05 10:00;ada\n'],
    ['Kommentar;Erstellt am;Benutzername\nいい香り;05.03.2026 10:00;ada\n'],
    ['Comentario;Fecha y hora;Nombre de usuario\nいい香り;5/3/2026 10:00;ada\n'],
    ["Commentaire;Date et heure;Nom d'utilisateur\nいい香り;05/03/2026 10:00;ada\n"],
  ])('are read whatever the language of the heading: %j', (text) => {
    const parsed = parseComments(text, { ...frame, dateOrder: 'dmy' });
    expect(parsed).toMatchObject({
      ok: true,
      value: { items: [{ text: 'いい香り', author: 'ada', atMs: Date.UTC(2026, 2, 5, 9, 0) }] },
    });
  });

  it('are dated in words and zones of tools, and by the answer of somebody who was asked', () => {
    const text = 'text,date\nA,04/03/2026\nB,12 sept. 2026\nC,2026-03-05 10:00 PST\n';
    expect(read(text).skipped).toMatchObject([{ row: 2, key: 'import.row.ambiguous_day' }]);
    const asked = parseComments(text, { ...frame, dateOrder: 'dmy' });
    expect(asked.ok && asked.value.items.map(({ atMs }) => new Date(atMs).toISOString())).toEqual([
      '2026-03-04T11:00:00.000Z',
      '2026-09-12T10:00:00.000Z',
      '2026-03-05T18:00:00.000Z',
    ]);
  });

  it('without text or date are left out by name, and the same one twice is one', () => {
    const { items, skipped, rowsRead } = read(
      'text,date,author\nNice,2026-03-05,a\n ,2026-03-05,b\nLate,never,c\nNice,2026-03-05,a\ntext,date,author\n',
    );
    expect(items).toHaveLength(1);
    expect(rowsRead).toBe(5);
    expect(skipped.map(({ row, key }) => [row, key])).toEqual([
      [3, 'import.row.no_text'],
      [4, 'import.row.bad_date'],
      [5, 'import.row.repeated'],
      [6, 'import.row.repeated_heading'],
    ]);
  });

  it.each([
    'Summe',
    'Total',
    'Totaux',
    'Insgesamt',
    '合計',
    'الإجمالي',
    'कुल योग',
    'Toplam',
    '합계',
    '合计',
  ])('end with a row of totals that is left out as such: %s', (word) => {
    const { items, skipped } = read(`date,author,text\n2026-03-05,a,Nice\n${word},,1\n`);
    expect(items).toHaveLength(1);
    expect(skipped).toEqual([{ row: 3, key: 'import.row.totals' }]);
  });

  it('are in the language that somebody says, where their rows do not tell it', () => {
    const file = 'text,date,language\nFatal,2026-03-05,\nFatal,2026-03-06,de-AT\n';
    const parsed = parseComments(file, { ...frame, language: 'es' });
    expect(parsed.ok && parsed.value.items.map(({ language }) => language)).toEqual(['es', 'de']);
  });

  it('may say "Total" themselves, on a day', () => {
    const { items, skipped } = read('text,date\nTotal,2026-03-05\nTotal,\n');
    expect(items).toMatchObject([{ row: 2, text: 'Total' }]);
    expect(skipped).toEqual([{ row: 3, key: 'import.row.totals' }]);
  });

  it('are not the counts of them in a list of posts', () => {
    const parsed = parseComments(
      'date,link,likes,comments\n2026-03-05,https://x.com/a/status/1,9,2\n',
      frame,
    );
    expect(parsed).toEqual({ ok: false, error: { key: 'import.looks_like.figures' } });
    const counts = parseComments('date,likes,comments\n2026-03-05,9,2\n', frame);
    expect(counts).toMatchObject({ ok: false, error: { values: { columns: 'text' } } });
  });

  it('of one author are two when they say two things, and one when the source gives them one id', () => {
    const identities = (text: string) => new Set(read(text).items.map(commentIdentity)).size;
    expect(identities('text,date,author\nA,2026-03-05,a\nB,2026-03-05,a\n')).toBe(2);
    expect(identities('text,date,id\nA,2026-03-05,7\nA (edited),2026-03-06,7\n')).toBe(1);
  });

  it('are made safe: direction overrides and control signs go, emoji stay whole', () => {
    const { items } = read(
      `text,date\n"a\u202Eb\u0007 👍🏽",2026-03-05\n${'😀'.repeat(3000)},2026-03-05\n`,
    );
    expect(items[0]?.text).toBe('ab 👍🏽');
    expect(items[1]?.text).toHaveLength(4000);
    expect(items[1]?.text.isWellFormed()).toBe(true);
  });

  it.each([
    ['Name,Email,Financial Status,Subtotal,Created at,Notes\n', 'import.looks_like.shopify_orders'],
    ['author,likes\nada,3\n', 'import.file.missing_columns'],
  ])('refuse %j', (text, key) => {
    expect(parseComments(text, frame)).toMatchObject({ ok: false, error: { key } });
  });
});
