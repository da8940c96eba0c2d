// Brands, campaigns and targets through the API, as a client meets them.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { CampaignAnswer } from '../api-client.ts';
import { newStage, newSurvey } from '../survey/survey-client.ts';
import { call, campaignInput, newBrand, newCampaign, newKey, problemOf } from '../api-client.ts';

const auditOf = async (nounId: string): Promise<string[]> => {
  const { results } = await env.DB.prepare(
    `SELECT action FROM audit WHERE noun_id = ?1 ORDER BY id`,
  )
    .bind(nounId)
    .all<{ action: string }>();
  return results.map(({ action }) => action);
};

describe('campaigns', () => {
  it('takes every field and gives it back as sent', async () => {
    const { keys } = await newBrand();
    const whole = {
      ...campaignInput,
      baseline_start_date: '2026-01-26',
      after_end_date: '2026-05-01',
      attribution_window_days: 14,
      attribution_method: 'code_click',
      conversion_action: 'order',
      margin_rate: 0.55,
      horizon_months: 18,
      control_region: 'Österreich',
      target_audience: 'People of 18 to 34',
      target_groups: { age: ['16_34'], gender: ['female', 'male'] },
      disclosure_wording: '#ad',
      hashtags: ['#glow', '#frühling'],
      competitors: ['Alba'],
      decoys: ['Velora'],
      brand_aliases: ['Lumen'],
      search_terms: ['lumen serum'],
    };
    const response = await call('POST', '/api/v1/campaigns', { key: keys.editor, body: whole });
    expect(response.status).toBe(201);
    expect(response.headers.get('ETag')).toBe('"1"');
    const made = await response.json<CampaignAnswer>();
    expect(made).toMatchObject({
      ...whole,
      status: 'draft',
      rev: 1,
      launched_at: null,
      closed_at: null,
    });
    const read = await call('GET', `/api/v1/campaigns/${made.id}`, { key: keys.viewer });
    expect(await read.json()).toEqual(made);
    expect(await auditOf(made.id)).toEqual(['create']);
  });

  it('is for orders unless it is for leads, sign-ups, installs or demo requests; sales are orders', async () => {
    const { keys } = await newBrand();
    const made = (body: object) =>
      call('POST', '/api/v1/campaigns', { key: keys.editor, body: { ...campaignInput, ...body } });
    expect(await (await made({})).json()).toMatchObject({ conversion_action: 'order' });
    for (const action of ['lead', 'sign_up', 'install', 'demo_request'])
      expect(await (await made({ conversion_action: action })).json()).toMatchObject({
        conversion_action: action,
      });
    const refused = await problemOf(await made({ conversion_action: 'sale' }));
    expect([refused.status, refused.invalid_params[0]?.name]).toEqual([422, 'conversion_action']);
  });

  it('frames a campaign by four weeks before and two after when nothing is said', async () => {
    const { keys } = await newBrand();
    const campaign = await newCampaign(keys.editor);
    expect(campaign.baseline_start_date).toBe('2026-02-02');
    expect(campaign.after_end_date).toBe('2026-04-12');
  });

  it('changes only what a patch names, and clears what it sets to null', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor, {
      margin_rate: 0.5,
      hashtags: ['#glow'],
      target_groups: { age: ['16_34'] },
    });
    const response = await call('PATCH', `/api/v1/campaigns/${id}`, {
      key: keys.editor,
      body: { margin_rate: null, name: 'Spring' },
      headers: { 'If-Match': '"1"' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('ETag')).toBe('"2"');
    expect(await response.json()).toMatchObject({
      name: 'Spring',
      margin_rate: null,
      hashtags: ['#glow'],
      target_groups: { age: ['16_34'] },
      rev: 2,
    });
  });

  it('refuses a change to a revision that is no longer current, and writes no audit for it', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const change = (ifMatch: Record<string, string>, name: string) =>
      call('PATCH', `/api/v1/campaigns/${id}`, {
        key: keys.editor,
        body: { name },
        headers: ifMatch,
      });
    expect((await change({}, 'A')).status).toBe(428);
    expect((await change({ 'If-Match': '"1"' }, 'B')).status).toBe(200);
    expect((await change({ 'If-Match': '"1"' }, 'C')).status).toBe(412);
    expect((await change({ 'If-Match': 'W/"2"' }, 'D')).status).toBe(412);
    const read = await call('GET', `/api/v1/campaigns/${id}`, { key: keys.viewer });
    expect(await read.json()).toMatchObject({ name: 'B', rev: 2 });
    expect(await auditOf(id)).toEqual(['create', 'update']);
  });

  it('lets one of two changes sent at once through', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) =>
        call('PATCH', `/api/v1/campaigns/${id}`, {
          key: keys.editor,
          body: { name },
          headers: { 'If-Match': '"1"' },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(3);
    expect(await auditOf(id)).toEqual(['create', 'update']);
  });

  it('freezes time zone, currency, attribution method and conversion action at the launch, and nothing else', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const launched = await call('POST', `/api/v1/campaigns/${id}/launch`, { key: keys.editor });
    expect(await launched.json()).toMatchObject({
      status: 'live',
      rev: 2,
      launched_at: expect.any(Number),
    });
    const patch = (body: object, rev: number) =>
      call('PATCH', `/api/v1/campaigns/${id}`, {
        key: keys.editor,
        body,
        headers: { 'If-Match': `"${rev}"` },
      });
    for (const [field, value] of [
      ['time_zone', 'Europe/Paris'],
      ['currency', 'USD'],
      ['attribution_method', 'code_click'],
      ['conversion_action', 'sign_up'],
    ] as const) {
      const refused = await patch({ [field]: value }, 2);
      expect(refused.status).toBe(409);
      expect((await problemOf(refused)).invalid_params.map(({ name }) => name)).toEqual([field]);
    }
    expect(
      (await patch({ time_zone: 'Europe/Berlin', name: 'Still the same zone' }, 2)).status,
    ).toBe(200);
  });

  it('holds a draft to the time zone and currency that its rows were counted by', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const change = async (body: object): Promise<[number, string[]]> => {
      const path = `/api/v1/campaigns/${id}`;
      const etag = (await call('GET', path, { key: keys.viewer })).headers.get('ETag') ?? '';
      const headers = { 'If-Match': etag };
      const response = await call('PATCH', path, { key: keys.editor, body, headers });
      if (response.status === 200) return [200, []];
      return [response.status, (await problemOf(response)).invalid_params.map(({ name }) => name)];
    };
    expect(await change({ time_zone: 'Europe/Paris', currency: 'USD' })).toEqual([200, []]);
    const fee = { category: 'fee', state: 'paid', amount_minor: 125000, date: '2026-03-02' };
    await call('POST', `/api/v1/campaigns/${id}/costs`, { key: keys.editor, body: fee });
    expect(await change({ currency: 'JPY' })).toEqual([409, ['currency']]);
    expect(await change({ time_zone: 'Asia/Tokyo' })).toEqual([200, []]);
    await call('POST', `/api/v1/campaigns/${id}/imports/comments`, {
      key: keys.editor,
      body: 'date,text\n2026-03-05 23:30,Lovely\n',
      headers: { 'Content-Type': 'text/csv' },
    });
    expect(await change({ time_zone: 'Europe/Paris', currency: 'EUR' })).toEqual([
      409,
      ['time_zone', 'currency'],
    ]);
    expect(await change({ time_zone: 'Asia/Tokyo', name: 'The same zone' })).toEqual([200, []]);
  });

  it('goes from draft to live to closed and never back', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const move = async (action: string) =>
      (await call('POST', `/api/v1/campaigns/${id}/${action}`, { key: keys.editor })).status;
    expect(await move('close')).toBe(409);
    expect(await move('launch')).toBe(200);
    expect(await move('launch')).toBe(409);
    expect(await move('close')).toBe(200);
    expect(await move('launch')).toBe(409);
    expect(await auditOf(id)).toEqual(['create', 'launch', 'close']);
  });

  it('pages through all campaigns once, newest first', async () => {
    const { keys } = await newBrand();
    const made: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      made.push((await newCampaign(keys.editor, { name })).id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const response = await call('GET', `/api/v1/campaigns?limit=2${query}`, { key: keys.viewer });
      const page = await response.json<{ items: { id: string }[]; next_cursor: string | null }>();
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen.toSorted()).toEqual(made.toSorted());
  });
});

describe('targets', () => {
  it('are replaced as a whole under the campaign’s revision', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const put = (items: object[], rev: number) =>
      call('PUT', `/api/v1/campaigns/${id}/targets`, {
        key: keys.editor,
        body: { items },
        headers: { 'If-Match': `"${rev}"` },
      });
    const lift = { kpi: 'brand_lift', question_id: 'aided_awareness', value: 0.05 };
    expect((await put([{ kpi: 'roas', value: 3 }, lift], 1)).status).toBe(200);
    const replaced = await put([{ kpi: 'roas', value: 4.5 }], 2);
    expect(replaced.headers.get('ETag')).toBe('"3"');
    expect(await replaced.json()).toEqual({
      items: [{ kpi: 'roas', question_id: null, value: 4.5 }],
    });
    expect((await put([], 2)).status).toBe(412);
    const read = await call('GET', `/api/v1/campaigns/${id}/targets`, { key: keys.viewer });
    expect(await read.json()).toEqual({ items: [{ kpi: 'roas', question_id: null, value: 4.5 }] });
  });

  it('must name a question that a survey of the campaign asks, once it has one', async () => {
    const stage = await newStage();
    const path = `/api/v1/campaigns/${stage.campaignId}/targets`;
    const put = async (question: string) => {
      const now = await call('GET', path, { key: stage.keys.viewer });
      return call('PUT', path, {
        key: stage.keys.editor,
        body: { items: [{ kpi: 'brand_lift', question_id: question, value: 0.05 }] },
        headers: { 'If-Match': now.headers.get('ETag') ?? '' },
      });
    };
    expect((await put('planned')).status).toBe(200);
    await newSurvey(stage, 'brand-lift');
    const refused = await put('planned');
    expect(refused.status).toBe(422);
    expect((await problemOf(refused)).invalid_params).toMatchObject([
      {
        name: 'items.0.question_id',
        reason: 'No survey of this campaign asks the question planned',
      },
    ]);
    expect((await put('aided')).status).toBe(200);
  });

  it('must name a KPI of the catalogue, once', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const items = [
      { kpi: 'vibes', value: 1 },
      { kpi: 'cpm', value: 12 },
      { kpi: 'cpm', value: 13 },
      { kpi: 'constructor', value: 1 },
    ];
    const response = await call('PUT', `/api/v1/campaigns/${id}/targets`, {
      key: keys.editor,
      body: { items },
      headers: { 'If-Match': '"1"' },
    });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([
      'items.0.kpi',
      'items.2.kpi',
      'items.3.kpi',
    ]);
  });
});

describe('brands', () => {
  it('are made by a key of the whole installation alone', async () => {
    const root = await newKey(null, 'owner');
    const made = await call('POST', '/api/v1/brands', { key: root, body: { name: 'Nuria' } });
    expect(made.status).toBe(201);
    const brand = await made.json<{ id: string }>();
    expect(brand).toMatchObject({ name: 'Nuria', accent: '#0b5d51', locale: 'en', rev: 1 });
    const own = await newKey(brand.id, 'owner');
    expect(
      (await call('POST', '/api/v1/brands', { key: own, body: { name: 'Other' } })).status,
    ).toBe(403);
    const listed = await call('GET', '/api/v1/brands', { key: own });
    expect(await listed.json()).toMatchObject({ items: [{ id: brand.id }], next_cursor: null });
  });

  it('are chosen by header when the key is of the whole installation', async () => {
    const root = await newKey(null, 'editor');
    const { brandId, keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const read = (headers: Record<string, string>) =>
      call('GET', `/api/v1/campaigns/${id}`, { key: root, headers });
    expect((await read({ 'Liftnote-Brand': brandId })).status).toBe(200);
    const unnamed = await read({});
    expect(unnamed.status).toBe(400);
    expect((await problemOf(unnamed)).invalid_params[0]?.name).toBe('Liftnote-Brand');
    expect((await read({ 'Liftnote-Brand': 'brand_invented' })).status).toBe(404);
    const other = await newBrand();
    expect((await read({ 'Liftnote-Brand': other.brandId })).status).toBe(404);
  });

  it('can be renamed under their revision', async () => {
    const { brandId, keys } = await newBrand();
    const patch = (rev: number) =>
      call('PATCH', `/api/v1/brands/${brandId}`, {
        key: keys.owner,
        body: { name: 'Lumen', accent: '#AA3311' },
        headers: { 'If-Match': `"${rev}"` },
      });
    expect(await (await patch(1)).json()).toMatchObject({
      name: 'Lumen',
      accent: '#aa3311',
      rev: 2,
    });
    expect((await patch(1)).status).toBe(412);
    expect(await auditOf(brandId)).toEqual(['create', 'update']);
  });
});
