// Share links that leave something out: what they give, and what nobody gets by them.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/kpi/finding.ts';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import type { Hideable } from '../../src/core/report/visibility/profile.ts';
import { call, newBrand, newCampaign, problemOf } from './api-client.ts';
import { ask } from './bucket-client.ts';

type Keys = Awaited<ReturnType<typeof newBrand>>['keys'];
type Shared = { id: string; address: string; rev: number; hidden: Hideable[] };
type File = {
  report: { id: string; profile: string; version: number; snapshotHash: string };
  snapshot: Snapshot;
  findings: Finding[];
};

const CREATOR = 'Quorvella Zimt';
const FILES = ['pdf', 'pptx', 'xlsx', 'json', 'csv'] as const;

const setUp = async (): Promise<{ keys: Keys; brandId: string; campaignId: string }> => {
  const { brandId, keys } = await newBrand();
  const { id: campaignId } = await newCampaign(keys.editor);
  const post = async (path: string, body: unknown): Promise<{ id: string }> => {
    const answer = await call('POST', path, { key: keys.editor, body });
    if (answer.status !== 201) throw new Error(await answer.text());
    return answer.json<{ id: string }>();
  };
  const creator = await post('/api/v1/creators', {
    name: CREATOR,
    handles: [{ platform: 'instagram', handle: 'quorvella.z', followers: 9000 }],
  });
  await post(`/api/v1/campaigns/${campaignId}/collaborations`, { creator_id: creator.id });
  await env.DB.prepare(
    `INSERT INTO cost (id, brand_id, campaign_id, creator_id, category, state, amount_minor, date, created_at, updated_at)
     VALUES (?1, ?2, ?3, ?4, 'fee', 'paid', 731053, '2026-03-02', 1, 1), (?1 || 'b', ?2, ?3, NULL, 'agency', 'paid', 100000, '2026-03-02', 1, 1)`,
  )
    .bind(`cost_${campaignId}`, brandId, campaignId, creator.id)
    .run();
  return { keys, brandId, campaignId };
};

const publish = async (
  campaignId: string,
  keys: Keys,
): Promise<{ id: string; version: number; snapshot_hash: string }> => {
  const answer = await call('POST', `/api/v1/campaigns/${campaignId}/reports`, {
    key: keys.editor,
    body: {},
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return answer.json();
};

const share = async (
  campaignId: string,
  keys: Keys,
  hidden?: readonly string[],
): Promise<Shared & { path: string }> => {
  const answer = await call('POST', `/api/v1/campaigns/${campaignId}/shares`, {
    key: keys.editor,
    body: { name: 'Client', ...(hidden && { hidden }) },
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  const made = await answer.json<Shared>();
  return { ...made, path: new URL(made.address).pathname };
};

const fileOf = async (path: string): Promise<File> =>
  (await call('GET', `${path}/report.json`)).json<File>();

const copies = async (campaignId: string): Promise<number> => {
  const row = await env.DB.prepare(
    `SELECT count(*) AS n FROM report WHERE campaign_id = ?1 AND profile <> 'full'`,
  )
    .bind(campaignId)
    .first<{ n: number }>();
  return row?.n ?? 0;
};

const bytesOf = async (path: string): Promise<string> =>
  Buffer.from(await (await call('GET', path)).arrayBuffer()).toString('latin1');

describe('a share that leaves something out', () => {
  it('gives a copy with data, hash and signature of its own, which /verify finds genuine and names', async () => {
    const { keys, campaignId } = await setUp();
    const report = await publish(campaignId, keys);
    const { path, hidden } = await share(campaignId, keys, ['creator_names', 'payouts']);
    expect(hidden).toEqual(['payouts', 'creator_names']);
    const file = await fileOf(path);
    expect(file.report).toMatchObject({ profile: 'without:payouts,creator_names', version: 1 });
    expect(file.report.snapshotHash).not.toBe(report.snapshot_hash);
    expect(file.snapshot.creators.map(({ name }) => name)).toEqual(['Creator 1']);
    const spend = file.findings.find(
      ({ kpi, scope }) => kpi === 'spend' && scope.kind === 'campaign',
    );
    expect(spend?.value).toBe(831_053);
    for (const kind of ['pdf', 'json'] as const) {
      const form = new FormData();
      const bytes = await (await call('GET', `${path}/report.${kind}`)).arrayBuffer();
      form.append('file', new File([bytes], `report.${kind}`));
      const page = await (await ask('/verify', { body: form })).text();
      expect(page).toContain('This report is genuine');
      expect(page).toContain('what each creator was paid \u00b7 creators\u2019 names');
      expect(page).not.toContain('Quorvella');
    }
  });

  it('gives the name and the payout in no file and on no page', async () => {
    const { keys, campaignId } = await setUp();
    await publish(campaignId, keys);
    const { path } = await share(campaignId, keys, ['payouts', 'creator_names']);
    const everything = await share(campaignId, keys);
    expect(await bytesOf(`${everything.path}/report.csv`)).toContain(CREATOR);
    for (const address of [path, ...FILES.map((kind) => `${path}/report.${kind}`)]) {
      const text = await bytesOf(address);
      expect(text).not.toContain('Quorvella');
      expect(text).not.toContain('7310.53');
      expect(text).not.toContain('731053');
    }
  });

  it('is made when a version is published for the shares that there are, and once', async () => {
    const { keys, campaignId } = await setUp();
    await share(campaignId, keys, ['payouts']);
    const second = await share(campaignId, keys, ['payouts']);
    await publish(campaignId, keys);
    expect(await copies(campaignId)).toBe(1);
    const first = await bytesOf(`${second.path}/report.pdf`);
    expect(await bytesOf(`${second.path}/report.pdf`)).toBe(first);
    expect(await copies(campaignId)).toBe(1);
  });

  it('is made on first demand for a version of before, and kept: two that ask at once get the same', async () => {
    const { keys, campaignId } = await setUp();
    await publish(campaignId, keys);
    const { path } = await share(campaignId, keys, ['raw_data']);
    expect(await copies(campaignId)).toBe(0);
    const [one, other] = await Promise.all([fileOf(path), fileOf(path)]);
    expect(one.report.id).toBe(other.report.id);
    expect(await copies(campaignId)).toBe(1);
    expect(one.snapshot.hidden).toEqual(['raw_data']);
  });

  it('shows the newest version, as every share does', async () => {
    const { keys, campaignId } = await setUp();
    const { path } = await share(campaignId, keys, ['payouts']);
    await publish(campaignId, keys);
    await publish(campaignId, keys);
    expect((await fileOf(path)).report.version).toBe(2);
  });

  it('says what it leaves out on its page', async () => {
    const { keys, campaignId } = await setUp();
    await publish(campaignId, keys);
    const { path } = await share(campaignId, keys, ['payouts']);
    const page = await (await call('GET', path)).text();
    expect(page).toContain('Left out of this copy');
    expect(page).toContain('what each creator was paid');
  });
});

describe('who wants more than a share gives', () => {
  it('gets nothing by the address: neither a parameter nor another id changes what is left out', async () => {
    const { keys, campaignId } = await setUp();
    const report = await publish(campaignId, keys);
    const { path } = await share(campaignId, keys, ['creator_names']);
    const plain = await bytesOf(`${path}/report.csv`);
    expect(plain).not.toContain(CREATOR);
    for (const query of ['profile=full', 'hidden=', `report_id=${report.id}`])
      expect(await bytesOf(`${path}/report.csv?${query}`)).toBe(plain);
    for (const address of [
      `${path}/${report.id}`,
      `${path}/full/report.csv`,
      `${path}/report.full.csv`,
    ])
      expect((await call('GET', address)).status).toBe(404);
    expect((await call('GET', `/api/v1/reports/${report.id}`)).status).toBe(401);
  });

  it('gets nothing from a cache: no answer may be stored, and none has a tag that two copies could share', async () => {
    const { keys, campaignId } = await setUp();
    await publish(campaignId, keys);
    for (const hidden of [[], ['payouts']]) {
      const { path } = await share(campaignId, keys, hidden);
      for (const address of [path, ...FILES.map((kind) => `${path}/report.${kind}`)]) {
        const answer = await call('GET', address);
        expect(answer.headers.get('Cache-Control')).toBe('no-store');
        expect(answer.headers.get('ETag')).toBeNull();
        await answer.arrayBuffer();
      }
    }
  });

  it('can’t be shown more by a link that was given out: what a share leaves out never changes', async () => {
    const { keys, campaignId } = await setUp();
    const { id } = await share(campaignId, keys, ['payouts']);
    await expect(
      env.DB.prepare(`UPDATE share SET profile = 'full' WHERE id = ?1`).bind(id).run(),
    ).rejects.toThrow('never changed');
  });

  it('finds the name in no comparison with the version before', async () => {
    const { keys, campaignId } = await setUp();
    const first = await publish(campaignId, keys);
    await publish(campaignId, keys);
    const { path } = await share(campaignId, keys, ['payouts', 'creator_names']);
    const { snapshot } = await fileOf(path);
    expect(snapshot.previousVersion).toMatchObject({ version: 1, snapshotHash: '' });
    const text = await bytesOf(`${path}/report.json`);
    expect(text).not.toContain(first.snapshot_hash);
    expect(JSON.stringify(snapshot.previousVersion)).not.toContain('"paid"');
  });
});

describe('shares of before, and the list of versions', () => {
  it('show everything where nobody said what to leave out', async () => {
    const { keys, campaignId } = await setUp();
    const report = await publish(campaignId, keys);
    const { path, hidden } = await share(campaignId, keys);
    expect(hidden).toEqual([]);
    expect((await fileOf(path)).report).toMatchObject({ id: report.id, profile: 'full' });
  });

  it('keep copies out of the list of versions', async () => {
    const { keys, campaignId } = await setUp();
    await share(campaignId, keys, ['payouts']);
    await publish(campaignId, keys);
    const list = await call('GET', `/api/v1/campaigns/${campaignId}/reports`, { key: keys.viewer });
    const { items } = await list.json<{ items: { profile: string }[] }>();
    expect(items.map(({ profile }) => profile)).toEqual(['full']);
  });

  it('refuse at its field what can’t be left out', async () => {
    const { keys, campaignId } = await setUp();
    const answer = await call('POST', `/api/v1/campaigns/${campaignId}/shares`, {
      key: keys.editor,
      body: { name: 'Client', hidden: ['everything'] },
    });
    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).invalid_params[0]?.name).toBe('hidden.0');
  });
});
