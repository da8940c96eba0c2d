// The blind audit: a sample that tells nothing of the engine's labels, and what people's labels make of all comments.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, newBrand, newCampaign } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { signIn } from '../console/console-client.ts';
import { read } from '../api/money-fixture.ts';
import { snapshotOf } from '../snapshot-of.ts';

type Sample = { items: { ref: string; text: string }[]; labelled: number; left: number };
type Reading = {
  machine: Record<string, number>;
  audited: number;
  missing: number;
  shares: Record<string, { value: number; lo: number; hi: number }> | null;
  agreement: { n: number; agreed: number };
};

let brandId: string;
let keys: Keys;
let campaign: string;
let path: string;

// Ten kinds of text, so that the engine finds each label many times over.
const TEXTS = [
  'I love this serum',
  'best thing ever, so happy',
  'amazing glow',
  'great value',
  'horrible smell',
  'worst purchase, terrible',
  'it arrived on Tuesday',
  'the bottle holds 30 ml',
  'which shade is this',
  'saw it in the shop',
];

beforeEach(async () => {
  const brand = await newBrand();
  ({ brandId, keys } = brand);
  campaign = (await newCampaign(keys.editor)).id;
  path = `/api/v1/campaigns/${campaign}/sentiment-audit`;
  const rows = Array.from(
    { length: 400 },
    (_, n) =>
      `2026-03-${String((n % 20) + 3).padStart(2, '0')},instagram,@a${n},${TEXTS[n % 10]} ${n},en`,
  );
  const file = ['date,platform,author,text,language', ...rows].join('\n');
  const brought = await call('POST', `/api/v1/campaigns/${campaign}/imports/comments`, {
    key: keys.editor,
    body: file,
    headers: { 'Content-Type': 'text/csv' },
  });
  expect(brought.status).toBe(201);
});

const sample = async (query = ''): Promise<Sample> =>
  read<Sample>(await call('GET', `${path}/sample${query}`, { key: keys.reviewer }), 200);
const reading = async (): Promise<Reading> =>
  read<Reading>(await call('GET', path, { key: keys.viewer }), 200);
const label = async (labels: { ref: string; label: string }[]): Promise<number> =>
  (
    await read<{ stored: number }>(
      await call('POST', path, { key: keys.reviewer, body: { labels } }),
      200,
    )
  ).stored;

/** What a person reads in a text: every second praise was meant ironically. */
const personSays = (text: string): string => {
  const n = Number(text.split(' ').at(-1));
  if (/love|best|amazing|great/.test(text)) return n % 2 === 0 ? 'negative' : 'positive';
  return /horrible|worst/.test(text) ? 'negative' : 'neutral';
};

describe('the audit of sentiment', () => {
  it('shows texts alone, the same to everybody, until each has a label', async () => {
    const first = await sample('?limit=100');
    expect(first).toMatchObject({ labelled: 0, left: 120 });
    expect(Object.keys(first.items[0] ?? {}).toSorted()).toEqual([
      'language',
      'platform',
      'ref',
      'text',
    ]);
    expect(await sample('?limit=100')).toEqual(first);
    const ten = first.items.slice(0, 10);
    expect(await label(ten.map(({ ref, text }) => ({ ref, label: personSays(text) })))).toBe(10);
    const next = await sample('?limit=100');
    expect(next).toMatchObject({ labelled: 10, left: 110 });
    const labelled = new Set(ten.map(({ ref }) => ref));
    expect(next.items.some(({ ref }) => labelled.has(ref))).toBe(false);
  });

  it('says shares with limits from 120 labels on, and what they cost until then', async () => {
    expect(await reading()).toMatchObject({ audited: 0, missing: 120, shares: null });
    for (let left = 120; left > 0; left -= 100) {
      const { items } = await sample('?limit=100');
      await label(items.map(({ ref, text }) => ({ ref, label: personSays(text) })));
    }
    const { missing, shares, machine, agreement } = await reading();
    expect(missing).toBe(0);
    expect(agreement.n).toBe(120);
    // Within each label of the engine the share that people read as positive, weighed by how often it gave that label.
    const { results } = await env.DB.prepare(
      `SELECT predicted, count(*) AS n, sum(label = 'positive') AS positive FROM sentiment_audit
       WHERE campaign_id = ?1 GROUP BY 1`,
    )
      .bind(campaign)
      .all<{ predicted: string; n: number; positive: number }>();
    const coded = Object.values(machine).reduce((sum, n) => sum + n, 0);
    const expected = results.reduce(
      (sum, { predicted, n, positive }) =>
        sum + ((machine[predicted] ?? 0) / coded) * (positive / n),
      0,
    );
    expect(results).toHaveLength(3);
    expect(shares?.['positive']?.value).toBeCloseTo(expected, 10);
    expect(shares?.['positive']?.lo).toBeLessThan(expected);
    expect(shares?.['positive']?.hi).toBeGreaterThan(expected);
  });

  it('leaves out labels of comments that somebody chose, and takes them in a sample as large as was asked for', async () => {
    const drawn = new Set<string>();
    for (const limit of [100, 20]) {
      const { items } = await sample('?limit=100');
      for (const { ref } of items.slice(0, limit)) drawn.add(ref);
      await label(items.map(({ ref }) => ({ ref, label: 'neutral' })));
    }
    const list = await call('GET', `/api/v1/campaigns/${campaign}/comments?limit=200`, {
      key: keys.viewer,
    });
    const { items } = await read<{ items: { ref: string }[] }>(list, 200);
    const chosen = items.filter(({ ref }) => !drawn.has(ref)).map(({ ref }) => ref);
    const labels = chosen.map((ref) => ({ ref, label: 'positive' }));
    expect(labels.length).toBeGreaterThan(50);
    expect(await label(labels)).toBe(0);
    expect(await reading()).toMatchObject({ audited: 120, agreement: { n: 120 } });
    const body = { labels, size: 400 };
    const larger = await call('POST', path, { key: keys.reviewer, body });
    expect(await read(larger, 200)).toEqual({ stored: labels.length });
  });

  it('is one of most comments: many that come after it ask for a sample of all of them', async () => {
    const bring = async (from: number, count: number): Promise<void> => {
      const rows = Array.from(
        { length: count },
        (_, n) => `2026-03-05,instagram,@b${from + n},${TEXTS[n % 10]} ${from + n},en`,
      );
      const file = ['date,platform,author,text,language', ...rows].join('\n');
      const headers = { 'Content-Type': 'text/csv' };
      const imports = `/api/v1/campaigns/${campaign}/imports/comments`;
      await read(await call('POST', imports, { key: keys.editor, body: file, headers }), 201);
    };
    const labelAll = async (): Promise<number> => {
      let stored = 0;
      for (let left = 1; left > 0;) {
        const some = await sample('?limit=100');
        ({ left } = some);
        if (left > 0)
          stored += await label(
            some.items.map(({ ref, text }) => ({ ref, label: personSays(text) })),
          );
      }
      return stored;
    };
    expect(await labelAll()).toBe(120);
    await bring(1000, 30);
    expect(await reading()).toMatchObject({ missing: 0 });
    await bring(2000, 600);
    expect(await reading()).toMatchObject({ audited: 0, missing: 120, shares: null });
    const audits = async () =>
      (await snapshotOf({ brandId, campaignId: campaign })).sentimentAudits;
    expect(await audits()).toEqual([]);
    expect(await labelAll()).toBe(120);
    expect(await reading()).toMatchObject({ audited: 120, missing: 0 });
    expect((await audits()).reduce((sum, { n }) => sum + n, 0)).toBe(120);
  });

  it('takes a later label for an earlier one, and leaves out what a person labels in the open', async () => {
    const { items } = await sample('?limit=2');
    const [one, other] = items.map(({ ref }) => ref);
    await label([
      { ref: one ?? '', label: 'positive' },
      { ref: other ?? '', label: 'neutral' },
    ]);
    expect(await label([{ ref: one ?? '', label: 'positive' }])).toBe(0);
    expect(await label([{ ref: one ?? '', label: 'negative' }])).toBe(1);
    expect((await reading()).audited).toBe(2);
    await call('PATCH', `/api/v1/campaigns/${campaign}/comments/${one}`, {
      key: keys.reviewer,
      body: { label: 'negative' },
      headers: { 'If-Match': '"1"' },
    });
    expect((await reading()).audited).toBe(1);
    expect(await label([{ ref: 'nobody', label: 'positive' }])).toBe(0);
    const bad = await call('POST', path, {
      key: keys.reviewer,
      body: { labels: [{ ref: 'x', label: 'uncoded' }] },
    });
    expect(bad.status).toBe(422);
  });

  it('draws from the days that a report reads, and from no others', async () => {
    const labelled = async (): Promise<number> =>
      Object.values((await reading()).machine).reduce((sum, n) => sum + n, 0);
    const before = await labelled();
    const days = ['2025-12-01', '2026-02-20', '2026-02-20', '2026-03-29', '2026-09-01'];
    const file = ['date,platform,author,text,language']
      .concat(days.map((day, n) => `${day},tiktok,@b${n},I love what number ${n} says,en`))
      .join('\n');
    const brought = await call('POST', `/api/v1/campaigns/${campaign}/imports/comments`, {
      key: keys.editor,
      body: file,
      headers: { 'Content-Type': 'text/csv' },
    });
    expect(brought.status).toBe(201);
    expect(await sample('?period=before')).toMatchObject({ labelled: 0, left: 2 });
    expect(await labelled()).toBe(before + 1);
    // Two are all there are, and enough once both are labelled.
    const page = await call('GET', `/console/campaigns/${campaign}/sentiment-audit?period=before`, {
      headers: { Cookie: await signIn(keys.reviewer) },
    });
    expect(await page.text()).toContain('0 labels so far; 2 more');
  });

  it('can be done in the console, without scripts', async () => {
    const cookie = await signIn(keys.reviewer);
    const page = `/console/campaigns/${campaign}/sentiment-audit`;
    const html = await (await call('GET', page, { headers: { Cookie: cookie } })).text();
    const [, name = ''] = /name="(label-[^"]+)"/.exec(html) ?? [];
    expect(html).not.toContain('machine');
    const sent = await call('POST', page, {
      body: new URLSearchParams({ period: 'since_start', [name]: 'neutral' }).toString(),
      headers: {
        Cookie: cookie,
        Origin: 'https://liftnote.test',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    });
    expect(sent.headers.get('Location')).toBe(`${page}?period=since_start&done=labelled`);
    expect((await reading()).audited).toBe(1);
    const { n } = (await env.DB.prepare(
      `SELECT count(*) AS n FROM audit WHERE action = 'audit_sentiment' AND noun_id = ?1`,
    )
      .bind(campaign)
      .first<{ n: number }>()) ?? { n: 0 };
    expect(n).toBe(1);
  });
});
