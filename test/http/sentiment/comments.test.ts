// Comments through the API: imported once, labelled by the engine, corrected by people.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../api-client.ts';
import { newMoney, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';

type Row = {
  ref: string;
  rev: number;
  label: string;
  machine_label: string;
  person_label: string | null;
  text: string;
  language: string;
  day: string;
  content_id: string | null;
};

const FILE = [
  'date,platform,author,text,language,post_url',
  '2026-03-05 10:00,instagram,@ada,I love this serum 😍,en,https://www.instagram.com/reel/Cabc12345/',
  '2026-03-05 11:00,instagram,@bo,Waste of money,en,',
  '2026-03-06 09:00,tiktok,@cy,Which shade is this?,en,',
  '2026-03-06 09:30,tiktok,@di,यह बहुत अच्छा है,hi,',
  '2026-03-07 09:30,,@eu,Ich finde es wirklich super und kaufe es wieder,,',
  ',tiktok,@ef,No date,en,',
].join('\n');

const list = async (money: Money, query = ''): Promise<Row[]> =>
  (
    await read<{ items: Row[] }>(
      await call('GET', `/api/v1/campaigns/${money.campaignId}/comments${query}`, {
        key: money.keys.viewer,
      }),
      200,
    )
  ).items;

const tally = async (money: Money) => {
  const { results } = await env.DB.prepare(
    `SELECT day, language, label, is_by_person, n FROM sentiment_tally WHERE campaign_id = ?1 ORDER BY 1, 2, 3, 4`,
  )
    .bind(money.campaignId)
    .all<{ day: string; language: string; label: string; is_by_person: number; n: number }>();
  return results.map(
    ({ day, language, label, is_by_person, n }) =>
      `${day} ${language} ${label} ${is_by_person} ${n}`,
  );
};

const relabel = (
  money: Money,
  row: Pick<Row, 'ref' | 'rev'>,
  label: unknown,
  key = money.keys.reviewer,
) =>
  call('PATCH', `/api/v1/campaigns/${money.campaignId}/comments/${row.ref}`, {
    key,
    body: { label },
    headers: { 'If-Match': `"${row.rev}"` },
  });

describe('comments', () => {
  it('too short to tell their language are uncoded, and a dry run says what to say of them', async () => {
    const money = await newMoney();
    const file = 'date,text\n2026-03-05,Me encanta\n2026-03-06,Me encanta\n2026-03-07,Una estafa\n';
    type Told = { summary: { hint: string | null; labels: { uncoded: number; positive: number } } };
    const told = async (query: string, status: number) =>
      (await read<Told>(await sendFile(money, 'comments', file, query), status)).summary;
    const before = await told('&dry_run=1', 200);
    expect(before).toMatchObject({ labels: { uncoded: 2 } });
    expect(before.hint).toMatch(/^2 comments stay uncoded.*language=/);
    const after = await told('&dry_run=1&language=es', 200);
    expect(after).toMatchObject({ hint: null, labels: { uncoded: 0, positive: 2 } });
    expect(await told('&language=es', 201)).toEqual(after);
    const wrong = await sendFile(money, 'comments', file, '&language=Spanish');
    expect(wrong.status).toBe(422);
    expect(JSON.stringify(await wrong.json())).toContain('"language"');
  });

  it('are labelled by the engine, and uncoded in a language that it has no list for', async () => {
    const money = await newMoney();
    const imported = await read<Imported>(await sendFile(money, 'comments', FILE), 201);
    expect(imported).toMatchObject({
      rows_read: 6,
      rows_stored: 5,
      rows_skipped: 1,
      problems: [{ row: 7 }],
      summary: {
        labels: { positive: 2, neutral: 1, negative: 1, uncoded: 1 },
        languages: { de: 1, en: 3, hi: 1 },
      },
    });
    expect((await list(money)).map(({ label, language }) => `${language} ${label}`)).toEqual([
      'de positive',
      'hi uncoded',
      'en neutral',
      'en negative',
      'en positive',
    ]);
    expect((await list(money, '?label=negative')).map(({ text }) => text)).toEqual([
      'Waste of money',
    ]);
  });

  it('belong to the post that the file names, when the campaign has it', async () => {
    const money = await newMoney();
    const content = await read<{ id: string }>(
      await money.post(`/campaigns/${money.campaignId}/contents`, {
        url: 'https://instagram.com/reels/Cabc12345?igsh=x',
        collaboration_id: money.ada.collaborationId,
      }),
      201,
    );
    await sendFile(money, 'comments', FILE);
    expect((await list(money)).map(({ content_id }) => content_id)).toEqual([
      null,
      null,
      null,
      null,
      content.id,
    ]);
  });

  it('are told apart by whether they say something of their own, and so again after being undone', async () => {
    const money = await newMoney();
    const substance = async (): Promise<Record<string, unknown>> => {
      const { results } = await env.DB.prepare(
        `SELECT text, machine_substantive, person_substantive FROM comment WHERE campaign_id = ?1`,
      )
        .bind(money.campaignId)
        .all<{ text: string; machine_substantive: number; person_substantive: null }>();
      expect(results.every(({ person_substantive }) => person_substantive === null)).toBe(true);
      return Object.fromEntries(
        results.map(({ text, machine_substantive }) => [text, machine_substantive]),
      );
    };
    const imported = await read<Imported>(await sendFile(money, 'comments', FILE), 201);
    const first = await substance();
    expect(first).toEqual({
      'I love this serum 😍': 0,
      'Waste of money': 1,
      'Which shade is this?': 1,
      'यह बहुत अच्छा है': 0,
      'Ich finde es wirklich super und kaufe es wieder': 1,
    });
    await read(
      await call('DELETE', `/api/v1/imports/${imported.id}`, { key: money.keys.editor }),
      200,
    );
    expect(await substance()).toEqual({});
    await sendFile(money, 'comments', FILE);
    expect(await substance()).toEqual(first);
  });

  it('keep no author', async () => {
    const money = await newMoney();
    await sendFile(money, 'comments', FILE);
    const { results } = await env.DB.prepare(`SELECT * FROM comment WHERE campaign_id = ?1`)
      .bind(money.campaignId)
      .all();
    expect(results).toHaveLength(5);
    expect(JSON.stringify(results)).not.toMatch(/"@?(ada|bo|cy|di|eu)"/);
  });

  it('imported again change nothing, not even what a person said', async () => {
    const money = await newMoney();
    await sendFile(money, 'comments', FILE);
    const [row] = await list(money);
    if (!row) throw new Error('no comment');
    await relabel(money, row, 'negative');
    const before = await list(money);
    expect(await read<Imported>(await sendFile(money, 'comments', FILE), 200)).toMatchObject({
      repeated: true,
      rows_stored: 0,
    });
    expect(
      await read<Imported>(
        await sendFile(money, 'comments', `${FILE}\n2026-03-08,x,@fi,Great,en,`),
        201,
      ),
    ).toMatchObject({ rows_stored: 1, rows_unchanged: 5 });
    expect((await list(money)).slice(1)).toEqual(before);
  });

  it('count by a person’s label, and by the engine’s again when it is taken back', async () => {
    const money = await newMoney();
    await sendFile(money, 'comments', FILE);
    const before = await tally(money);
    const row = (await list(money)).find(({ text }) => text === 'Waste of money');
    if (!row) throw new Error('no comment');
    const changed = await read<Row>(await relabel(money, row, 'neutral'), 200);
    expect(changed).toMatchObject({
      label: 'neutral',
      machine_label: 'negative',
      person_label: 'neutral',
      rev: 2,
    });
    expect(await tally(money)).toContain('2026-03-05 en neutral 1 1');
    expect(await tally(money)).not.toContain('2026-03-05 en negative 0 1');
    await read(await relabel(money, changed, null), 200);
    expect(await tally(money)).toEqual(before);
  });

  it('are changed under their revision by reviewers, with one of three labels', async () => {
    const money = await newMoney();
    await sendFile(money, 'comments', FILE);
    const [row] = await list(money);
    if (!row) throw new Error('no comment');
    expect((await relabel(money, { ...row, rev: 7 }, 'positive')).status).toBe(412);
    expect((await relabel(money, row, 'positive', money.keys.viewer)).status).toBe(403);
    const wrong = await relabel(money, row, 'uncoded');
    expect([wrong.status, (await problemOf(wrong)).invalid_params[0]?.name]).toEqual([
      422,
      'label',
    ]);
    expect((await relabel(money, { ref: 'f'.repeat(32), rev: 1 }, 'positive')).status).toBe(404);
  });

  it('go with their import, and come back with it as they were', async () => {
    const money = await newMoney();
    const imported = await read<Imported>(await sendFile(money, 'comments', FILE), 201);
    const [rows, counts] = [await list(money), await tally(money)];
    await read(
      await call('DELETE', `/api/v1/imports/${imported.id}`, { key: money.keys.editor }),
      200,
    );
    expect([await list(money), await tally(money)]).toEqual([[], []]);
    await sendFile(money, 'comments', FILE);
    expect([await list(money), await tally(money)]).toEqual([rows, counts]);
  });

  it('that two files hold go with the last of them, and keep until then what a person said', async () => {
    const money = await newMoney();
    const head = 'date,platform,author,text,language\n';
    const [a, b, c] = ['A', 'B', 'C'].map(
      (text) => `2026-03-05,instagram,@ada,${text} is fine,en\n`,
    );
    const texts = async () => (await list(money)).map(({ text }) => text.charAt(0)).toSorted();
    const bring = async (...rows: (string | undefined)[]) =>
      read<Imported>(await sendFile(money, 'comments', head + rows.join('')), 201);
    const undo = async ({ id }: Imported) =>
      read(await call('DELETE', `/api/v1/imports/${id}`, { key: money.keys.editor }), 200);
    const [first, second, third] = [await bring(a, b), await bring(b, c), await bring(b)];
    const [known] = (await list(money)).filter(({ text }) => text.startsWith('B'));
    if (known) await read(await relabel(money, known, 'negative'), 200);

    await undo(first);
    expect(await texts()).toEqual(['B', 'C']);
    expect((await list(money)).find(({ text }) => text.startsWith('B'))?.label).toBe('negative');
    await undo(second);
    expect(await texts()).toEqual(['B']);
    await undo(third);
    expect([await list(money), await tally(money)]).toEqual([[], []]);
    const left = await env.DB.prepare(`SELECT 1 FROM comment_claim WHERE campaign_id = ?1`)
      .bind(money.campaignId)
      .all();
    expect(left.results).toEqual([]);
  });

  it('are listed in pages that lose and repeat nothing', async () => {
    const money = await newMoney();
    await sendFile(money, 'comments', FILE);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `?limit=2${cursor && `&cursor=${cursor}`}`;
      const page: { items: Row[]; next_cursor: string | null } = await read(
        await call('GET', `/api/v1/campaigns/${money.campaignId}/comments${query}`, {
          key: money.keys.viewer,
        }),
        200,
      );
      seen.push(...page.items.map(({ ref }) => ref));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual((await list(money)).map(({ ref }) => ref));
  });

  it('say something of their own as the rule has it, until a person says otherwise; the label is left alone', async () => {
    const money = await newMoney();
    await read(await sendFile(money, 'comments', FILE), 201);
    type Coded = Row & {
      is_substantive: boolean;
      person_substantive: boolean | null;
      topics: string[];
    };
    const [shade] = ((await list(money)) as Coded[]).filter(({ text }) => text.startsWith('Which'));
    expect(shade).toMatchObject({
      is_substantive: true,
      person_substantive: null,
      topics: ['look'],
    });
    const patch = (rev: number, body: unknown) =>
      call('PATCH', `/api/v1/campaigns/${money.campaignId}/comments/${shade?.ref}`, {
        key: money.keys.reviewer,
        body,
        headers: { 'If-Match': `"${rev}"` },
      });
    expect(await read(await patch(1, { is_substantive: false }), 200)).toMatchObject({
      is_substantive: false,
      machine_substantive: true,
      person_label: null,
    });
    expect(await read(await patch(2, { label: 'positive' }), 200)).toMatchObject({
      is_substantive: false,
      person_label: 'positive',
    });
    expect(await read(await patch(3, { is_substantive: null }), 200)).toMatchObject({
      is_substantive: true,
      label: 'positive',
    });
    expect((await patch(4, {})).status).toBe(422);
  });
});
