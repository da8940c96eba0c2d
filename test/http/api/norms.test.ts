// A brand's own rate cards and norms through the API, beside the published ones.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { snapshotBenchmarkSchema } from '../../../src/core/yardstick/benchmark.ts';
import { MOST_OWN_BENCHMARKS } from '../../../src/core/yardstick/own-benchmark.ts';
import { MOST_OWN_CARDS } from '../../../src/core/yardstick/own-rate-card.ts';
import { call, newBrand, problemOf } from '../api-client.ts';
import { problemNames, read } from './money-fixture.ts';

type Item = { id: string; is_own: boolean; rev: number | null } & Record<string, unknown>;

const likes = { platform: 'instagram', format: '*', metric: 'likes', per: 1, amount: 0.09 };

const card = {
  name: 'What we pay',
  source: 'Our price list',
  url: 'https://agency.example/rates',
  year: 2026,
  currency: 'EUR',
  rates: [likes, { ...likes, platform: '*', metric: 'impressions', per: 1000, amount: 7.5 }],
};

const norm = {
  kpi: 'engagement_rate',
  platform: 'instagram',
  tier: { min: 10_000, max: 50_000 },
  denominator: 'followers',
  low: 0.015,
  high: 0.03,
  currency: null,
  source: 'Our last ten campaigns',
  url: null,
  year: 2026,
};

const money = { kpi: 'cpe', denominator: 'engagements', low: 0.1, high: 0.4, currency: 'EUR' };

const NOUNS = [
  {
    noun: 'rate_card',
    path: '/api/v1/rate-cards',
    param: 'rate_card_id',
    input: card,
    change: { ...card, name: 'New prices', url: undefined },
    published: 'skeepers-octoly',
    most: MOST_OWN_CARDS,
  },
  {
    noun: 'benchmark',
    path: '/api/v1/benchmarks',
    param: 'benchmark_id',
    input: norm,
    change: { ...norm, ...money, platform: undefined, tier: undefined },
    published: 'nielsen-whalar-2023-roas',
    most: MOST_OWN_BENCHMARKS,
  },
] as const;

/** All pages of a list. */
const itemsOf = async (path: string, key: string, limit = 200): Promise<Item[]> => {
  const items: Item[] = [];
  for (let cursor = ''; ;) {
    const page = await call('GET', `${path}?limit=${limit}${cursor}`, { key });
    const { items: some, next_cursor: next } = await read<{
      items: Item[];
      next_cursor: string | null;
    }>(page, 200);
    expect(some.length).toBeLessThanOrEqual(limit);
    items.push(...some);
    if (next === null) return items;
    cursor = `&cursor=${next}`;
  }
};

const actionsOn = async (nounId: string): Promise<string[]> => {
  const { results } = await env.DB.prepare(
    `SELECT noun || ' ' || action AS entry FROM audit WHERE noun_id = ?1 ORDER BY id`,
  )
    .bind(nounId)
    .all<{ entry: string }>();
  return results.map(({ entry }) => entry);
};

const matching = (revision: number) => ({ headers: { 'If-Match': `"${revision}"` } });

describe.each(NOUNS)('a $noun of the brand', (of) => {
  const { noun, path, param, input, change, published, most } = of;

  it('is added, replaced as a whole and removed, and each of it is recorded', async () => {
    const { keys } = await newBrand();
    const key = keys.editor;
    const made = await call('POST', path, { key, body: input });
    expect(made.headers.get('ETag')).toBe('"1"');
    const added = await read<Item>(made, 201);
    expect(added).toMatchObject({ ...input, is_own: true, is_dated: true, rev: 1 });
    const own = `${path}/${added.id}`;
    expect((await call('PUT', own, { key, body: change })).status).toBe(428);
    const replaced = await call('PUT', own, { key, body: change, ...matching(1) });
    expect(replaced.headers.get('ETag')).toBe('"2"');
    const left = Object.entries(change).filter(([, value]) => value === undefined);
    expect(left.length).toBeGreaterThan(0);
    expect(await replaced.json()).toMatchObject({
      ...change,
      ...Object.fromEntries(left.map(([name]) => [name, null])),
    });
    expect((await call('PUT', own, { key, body: input, ...matching(1) })).status).toBe(412);
    expect((await call('DELETE', own, { key, ...matching(1) })).status).toBe(412);
    expect((await call('DELETE', own, { key, ...matching(2) })).status).toBe(204);
    expect((await call('GET', own, { key })).status).toBe(404);
    expect(await actionsOn(added.id)).toEqual(
      ['create', 'update', 'delete'].map((action) => `${noun} ${action}`),
    );
  });

  it('is listed before the published ones, which say what they rest on', async () => {
    const { keys } = await newBrand();
    const before = await itemsOf(path, keys.viewer);
    expect(before.map(({ is_own }) => is_own)).not.toContain(true);
    const added = await read<Item>(
      await call('POST', path, { key: keys.editor, body: input }),
      201,
    );
    const items = await itemsOf(path, keys.viewer);
    expect(items.map(({ id }) => id)).toEqual([added.id, ...before.map(({ id }) => id)]);
    const shown = items.find(({ id }) => id === published);
    expect(shown).toMatchObject({ is_own: false, rev: null, created_at: null });
    expect(String(shown?.['note']).length).toBeGreaterThan(40);
    expect(
      await read(await call('GET', `${path}/${published}`, { key: keys.viewer }), 200),
    ).toEqual(shown);
  });

  it('can’t take the place of a published one', async () => {
    const { keys } = await newBrand();
    for (const method of ['PUT', 'DELETE']) {
      const response = await call(method, `${path}/${published}`, {
        key: keys.editor,
        ...matching(1),
        ...(method === 'PUT' ? { body: input } : {}),
      });
      expect([response.status, problemNames(await problemOf(response))]).toEqual([409, [param]]);
    }
  });

  it('is nobody else’s: another brand neither lists, reads, replaces nor removes it', async () => {
    const [mine, theirs] = [await newBrand(), await newBrand()];
    const { id } = await read<Item>(
      await call('POST', path, { key: theirs.keys.editor, body: input }),
      201,
    );
    const key = mine.keys.owner;
    expect((await itemsOf(path, key)).map((item) => item.id)).not.toContain(id);
    const own = `${path}/${id}`;
    expect((await call('GET', own, { key })).status).toBe(404);
    expect((await call('PUT', own, { key, body: change, ...matching(1) })).status).toBe(404);
    expect((await call('DELETE', own, { key, ...matching(1) })).status).toBe(404);
    expect(await actionsOn(id)).toEqual([`${noun} create`]);
  });

  it('is not for viewers to add', async () => {
    const { keys } = await newBrand();
    expect((await call('POST', path, { key: keys.viewer, body: input })).status).toBe(403);
    expect((await call('POST', path, { key: keys.reviewer, body: input })).status).toBe(403);
  });

  it('is refused when the brand has as many as it may have, and nothing is recorded', async () => {
    const { brandId, keys } = await newBrand();
    const { id } = await read<Item>(
      await call('POST', path, { key: keys.editor, body: input }),
      201,
    );
    const { results: columns } = await env.DB.prepare(
      `SELECT name FROM pragma_table_info(?1) WHERE name <> 'id'`,
    )
      .bind(noun)
      .all<{ name: string }>();
    const names = columns.map(({ name }) => name).join(', ');
    await env.DB.prepare(
      `INSERT INTO ${noun} (id, ${names})
       SELECT id || copy, ${names}
       FROM ${noun}, (SELECT value AS copy FROM json_each(?2)) WHERE id = ?1`,
    )
      .bind(id, JSON.stringify(Array.from({ length: most - 1 }, (_, copy) => copy)))
      .run();
    const full = await call('POST', path, { key: keys.editor, body: input });
    expect(full.status).toBe(409);
    const { invalid_params } = await problemOf(full);
    expect(invalid_params[0]?.reason).toContain(String(most));
    const { results } = await env.DB.prepare(
      `SELECT count(*) AS n FROM audit WHERE brand_id = ?1 AND noun = ?2`,
    )
      .bind(brandId, noun)
      .all<{ n: number }>();
    expect(results).toEqual([{ n: 1 }]);
    expect(await itemsOf(path, keys.viewer)).toHaveLength(most + (await publishedCount(path)));
  });
});

const publishedCount = async (path: string): Promise<number> =>
  (await itemsOf(path, (await newBrand()).keys.viewer)).length;

describe('an own number is refused by the field’s name', () => {
  const [cards, norms] = NOUNS;
  const refuse = async (path: string, body: object): Promise<[number, string[]]> => {
    const { keys } = await newBrand();
    const response = await call('POST', path, { key: keys.editor, body });
    return [response.status, [...new Set(problemNames(await problemOf(response)))]];
  };

  it.each<[Record<string, unknown>, string]>([
    [{ name: ' ' }, 'name'],
    [{ name: undefined }, 'name'],
    [{ source: '' }, 'source'],
    [{ url: 'http://agency.example/' }, 'url'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ url: `https://agency.example/${'a'.repeat(500)}` }, 'url'],
    [{ year: 1999 }, 'year'],
    [{ year: '2026' }, 'year'],
    [{ currency: 'EURO' }, 'currency'],
    [{ rates: [] }, 'rates'],
    [{ rates: [likes, { ...likes, amount: 1 }] }, 'rates'],
    [{ rates: Array.from({ length: 201 }, () => likes) }, 'rates'],
    [{ rates: [{ ...likes, platform: 'myspace' }] }, 'rates.0.platform'],
    [{ rates: [{ ...likes, metric: 'followers' }] }, 'rates.0.metric'],
    [{ rates: [{ ...likes, per: 100 }] }, 'rates.0.per'],
    [{ rates: [likes, { ...likes, platform: 'x', amount: 0 }] }, 'rates.1.amount'],
    [{ is_own: false }, 'is_own'],
    [{ id: 'skeepers-octoly' }, 'id'],
  ])('of a card: %j', async (change, name) => {
    expect(await refuse(cards.path, { ...card, ...change })).toEqual([422, [name]]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ kpi: 'reach' }, 'kpi'],
    [{ kpi: '__proto__' }, 'kpi'],
    [{ kpi: 'constructor' }, 'kpi'],
    [{ platform: 'myspace' }, 'platform'],
    [{ platform: '*' }, 'platform'],
    [{ tier: { min: 50_000, max: 10_000 } }, 'tier'],
    [{ tier: { min: 0, max: null } }, 'tier'],
    [{ tier: { min: -1, max: null } }, 'tier.min'],
    [{ tier: { min: 10 } }, 'tier.max'],
    [{ denominator: 'reach' }, 'denominator'],
    [{ denominator: 'wishes' }, 'denominator'],
    [{ low: 0.05 }, 'high'],
    [{ high: 3 }, 'high'],
    [{ low: -0.01 }, 'low'],
    [{ low: '0.01' }, 'low'],
    [{ currency: 'EUR' }, 'currency'],
    [{ ...money, currency: null }, 'currency'],
    [{ ...money, currency: 'EURO' }, 'currency'],
    [{ ...money, high: 1e9 }, 'high'],
    [{ source: '' }, 'source'],
    [{ url: 'https://localhost' }, 'url'],
    [{ year: 2101 }, 'year'],
    [{ band: 'average' }, 'band'],
  ])('of a norm: %j', async (change, name) => {
    expect(await refuse(norms.path, { ...norm, ...change })).toEqual([422, [name]]);
  });

  it('and is told in the reader’s language what a share looks like', async () => {
    const { keys } = await newBrand();
    const response = await call('POST', norms.path, {
      key: keys.editor,
      body: { ...norm, low: 1.5, high: 3 },
      headers: { 'Accept-Language': 'de' },
    });
    expect((await problemOf(response)).invalid_params.map(({ reason }) => reason)).toEqual([
      'Schreiben Sie einen Anteil als Bruchzahl: 0.05 sind 5 %',
      'Schreiben Sie einen Anteil als Bruchzahl: 0.05 sind 5 %',
    ]);
  });

  it.each([
    ['en', 1999, 'At least 2000'],
    ['en', 2101, 'At most 2100'],
    ['de', 1999, 'Mindestens 2000'],
    ['fr', 2101, 'Au plus 2100'],
  ])(
    'and is told in %s which years there are, without a separator',
    async (language, year, reason) => {
      const { keys } = await newBrand();
      const response = await call('POST', norms.path, {
        key: keys.editor,
        body: { ...norm, year },
        headers: { 'Accept-Language': language },
      });
      expect((await problemOf(response)).invalid_params).toEqual([{ name: 'year', reason }]);
    },
  );

  it('is kept as text: what looks like markup or a direction override harms nobody', async () => {
    const { keys } = await newBrand();
    const source = '<b>Ours</b> \u202E=1+1';
    const response = await call('POST', norms.path, {
      key: keys.editor,
      body: { ...norm, source },
    });
    expect((await read<Item>(response, 201))['source']).toBe('<b>Ours</b> =1+1');
  });
});

describe.each(NOUNS)('the list of a brand’s $noun', ({ path, input }) => {
  it.each([1, 2, 3, 7])('in pages of %i has each once, own ones first', async (limit) => {
    const { keys } = await newBrand();
    for (let n = 0; n < 3; n += 1)
      await read(await call('POST', path, { key: keys.editor, body: input }), 201);
    const all = await itemsOf(path, keys.viewer);
    expect(all.slice(0, 4).map(({ is_own: isOwn }) => isOwn)).toEqual([true, true, true, false]);
    expect(await itemsOf(path, keys.viewer, limit)).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});

describe('a published norm', () => {
  it('is one that a report can hold', async () => {
    const items = await itemsOf('/api/v1/benchmarks', (await newBrand()).keys.viewer);
    const names = Object.keys(snapshotBenchmarkSchema.shape).filter((name) => name !== 'isOwn');
    expect(items.length).toBeGreaterThan(40);
    for (const item of items) {
      const held = Object.fromEntries(names.map((name) => [name, item[name]]));
      expect(snapshotBenchmarkSchema.safeParse({ ...held, isOwn: item.is_own }).success).toBe(true);
    }
  });
});
