// A campaign's first form and its brief in the console, without scripts.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { findCampaign } from '../../../src/storage/campaign/campaign.ts';
import { newBrand } from '../api-client.ts';
import { openPage, signIn } from './console-client.ts';
import { hiddenOf, newStage } from './setup-stage.ts';
import type { Form } from './setup-stage.ts';

const FIRST = {
  name: 'Spring glow',
  goals: 'sales',
  start_date: '2026-03-02',
  end_date: '2026-03-29',
  time_zone: 'Europe/Berlin',
  currency: 'EUR',
  hashtags: 'springglow, #lumen',
  disclosure_wording: '#ad',
};

describe('a new campaign', () => {
  it('is a draft with what was typed, and leads to its brief', async () => {
    const { brandId, keys } = await newBrand();
    const cookie = await signIn(keys.editor);
    const list = await (await openPage('GET', '/console/campaigns', { cookie })).text();
    expect(list).toContain('href="/console/new-campaign"');
    const made = await openPage('POST', '/console/new-campaign', { cookie, form: FIRST });
    const [, id = ''] =
      /^\/console\/campaigns\/(camp_\w+)\/settings\?done=campaign_created$/.exec(
        made.headers.get('location') ?? '',
      ) ?? [];
    expect(await findCampaign(env.DB, brandId, id)).toMatchObject({
      name: 'Spring glow',
      status: 'draft',
      goals: ['sales'],
      baselineStartDate: '2026-02-02',
      hashtags: ['#springglow', '#lumen'],
      disclosureWording: '#ad',
    });
    // The next one is likely of the same country.
    const next = await (await openPage('GET', '/console/new-campaign', { cookie })).text();
    expect(next).toContain('value="Europe/Berlin"');
    expect(next).toMatch(/value="EUR" selected/);
  });

  it('says that its currency is fixed by the first amount, and not by the launch alone', async () => {
    const { keys } = await newBrand();
    const cookie = await signIn(keys.editor);
    const html = await (await openPage('GET', '/console/new-campaign', { cookie })).text();
    expect(html).toContain('the currency only until the first amount is entered');
  });

  it.each<[string, Form, string, RegExp]>([
    ['a name', { name: ' ' }, 'name', /This is needed/],
    ['days', { start_date: '' }, 'start_date', /This is needed/],
    ['an end after the start', { end_date: '2026-03-01' }, 'end_date', /before the start/],
    ['a zone that Intl knows', { time_zone: 'Berlin' }, 'time_zone', /no IANA time zone/],
    ['a currency', { currency: 'XXZ' }, 'currency', /no ISO 4217/],
    ['a goal of the list', { goals: 'fame' }, 'goals', /fame: Choose one of/],
    ['hashtags', { hashtags: '#good b-d' }, 'hashtags', /b-d: This is not in the expected/],
  ])('needs %s, says so there, and keeps all that was typed', async (_, wrong, field, said) => {
    const { brandId, keys } = await newBrand();
    const cookie = await signIn(keys.editor);
    const form = { ...FIRST, disclosure_wording: 'Say <it>', ...wrong };
    const refused = await openPage('POST', '/console/new-campaign', { cookie, form });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    const note = new RegExp(`id="${field}-problem">([^<]*)`).exec(html)?.[1];
    expect(note).toMatch(said);
    expect(html).toContain('Say &lt;it&gt;');
    const kept = await env.DB.prepare(`SELECT count(*) AS n FROM campaign WHERE brand_id = ?1`)
      .bind(brandId)
      .first();
    expect(kept).toEqual({ n: 0 });
  });
});

describe('the brief', () => {
  it('stores every field in the units of the API', async () => {
    const { send, brief, campaign } = await newStage();
    const saved = await send('settings', {
      ...(await brief()),
      goals: 'traffic',
      margin_rate: '7',
      horizon_months: '12',
      attribution_window_days: '14',
      attribution_method: 'code_click',
      conversion_action: 'lead',
      competitors: 'Alba\r\n\r\nNuria, Paris\r\nalba',
      decoys: 'Velora',
      brand_aliases: 'Lumen',
      search_terms: 'lumen serum\nlumen cream',
      target_audience: 'Women and men\r\nof 18 to 34',
      control_region: 'Bremen',
      exchange_rates: 'USD 0.92 2026-03-02\r\nGBP  1.15 2026-03-02',
      target_groups: 'age: 16_34 35_49',
    });
    expect(saved.headers.get('location')).toMatch(/settings\?done=brief_saved$/);
    expect(await campaign()).toMatchObject({
      goals: ['traffic'],
      marginRate: 0.07,
      horizonMonths: 12,
      attributionWindowDays: 14,
      attributionMethod: 'code_click',
      conversionAction: 'lead',
      competitors: ['Alba', 'Nuria, Paris'],
      searchTerms: ['lumen serum', 'lumen cream'],
      targetAudience: 'Women and men\nof 18 to 34',
      controlRegion: 'Bremen',
      exchangeRates: [
        { currency: 'USD', rate: 0.92, on: '2026-03-02' },
        { currency: 'GBP', rate: 1.15, on: '2026-03-02' },
      ],
      targetGroups: { age: ['16_34', '35_49'] },
      rev: 2,
    });
    const emptied = { margin_rate: '', horizon_months: '', control_region: ' ', competitors: '' };
    await send('settings', { ...(await brief()), ...emptied });
    expect(await campaign()).toMatchObject({
      marginRate: null,
      horizonMonths: null,
      controlRegion: null,
      competitors: [],
    });
  });

  it.each<[string, Form, string, RegExp]>([
    ['margin', { margin_rate: 'half' }, 'margin_rate', /Write a number/],
    ['margin', { margin_rate: '12,345' }, 'margin_rate', /Write 12345 or 12\.3450/],
    ['margin', { margin_rate: '101' }, 'margin_rate', /At most 100$/],
    ['window', { attribution_window_days: '' }, 'attribution_window_days', /This is needed/],
    ['window', { attribution_window_days: '91' }, 'attribution_window_days', /At most 90/],
    ['horizon', { horizon_months: '1.5' }, 'horizon_months', /Write a whole number/],
    ['decoy', { decoys: 'Velora\nLUMEN' }, 'decoys', /LUMEN: LUMEN is also the brand/],
    [
      'rate',
      { exchange_rates: 'USD 0.92 2026-03-02\nGBP 1.15' },
      'exchange_rates',
      /^GBP 1.15: Write a date/,
    ],
    ['rate', { exchange_rates: 'USD x 2026-03-02' }, 'exchange_rates', /^USD x .*: Write currency/],
    ['rate', { exchange_rates: 'GBP 1.163 2026-03-02' }, 'exchange_rates', /or 1\.1630$/],
    ['rate', { exchange_rates: 'XXZ 1 2026-03-02' }, 'exchange_rates', /^XXZ .*no ISO 4217/],
    ['group', { target_groups: 'age' }, 'target_groups', /^Write a question and its groups/],
    ['group', { target_groups: 'Age 1: x' }, 'target_groups', /^Name up to 5 questions/],
    ['baseline', { baseline_start_date: '2026-03-03' }, 'baseline_start_date', /on or before/],
  ])('says at the field what is wrong with a %s', async (_, wrong, field, said) => {
    const { send, brief, campaign } = await newStage();
    const refused = await send('settings', { ...(await brief()), name: 'Typed', ...wrong });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(new RegExp(`id="${field}-problem">([^<]*)`).exec(html)?.[1]).toMatch(said);
    expect(html).toContain('value="Typed"');
    expect((await campaign()).rev).toBe(1);
  });

  it.each([
    ['name', 160],
    ['disclosure_wording', 300],
    ['control_region', 80],
    ['target_audience', 1000],
  ])('lets any %s be pasted, and says that it may have %i characters', async (field, most) => {
    const { read, send, brief } = await newStage();
    const html = await read('settings');
    expect(
      new RegExp(`<(?:input|textarea)[^>]* name="${field}"[^>]*>`).exec(html)?.[0],
    ).not.toContain('maxlength');
    const typed = 'a'.repeat(most + 1);
    const refused = await (await send('settings', { ...(await brief()), [field]: typed })).text();
    expect(new RegExp(`id="${field}-problem">([^<]*)`).exec(refused)?.[1]).toBe(
      `At most ${most.toLocaleString('en')} characters`,
    );
    expect(refused).toContain(typed);
  });

  it('saved as it is shown keeps the goal that leads, also where somebody else changed the goals', async () => {
    const { send, brief, campaign, read, api, id } = await newStage({
      goals: ['sales', 'awareness'],
    });
    // Boxes are sent in the order of the page.
    const untouched = async () => {
      const { goals: _, ...rest } = await brief();
      const form = new URLSearchParams(rest);
      const html = await read('settings');
      for (const [, goal = ''] of html.matchAll(/name="goals" value="(\w+)" checked/g))
        form.append('goals', goal);
      return form;
    };
    expect((await send('settings', await untouched())).status).toBe(303);
    expect((await campaign()).goals).toEqual(['sales', 'awareness']);
    const mine = await untouched();
    await api('PATCH', `/campaigns/${id}`, { goals: ['traffic'] }, (await campaign()).rev);
    const late = await (await send('settings', mine)).text();
    expect(late).toMatch(/id="goals-problem">Changed in the meantime; you had left it alone/);
  });

  it('shows what the launch froze as text with the reason, and takes no other value for it', async () => {
    const { id, api, read, send, brief, campaign } = await newStage();
    await api('POST', `/campaigns/${id}/launch`);
    const html = await read('settings');
    for (const field of ['time_zone', 'currency', 'attribution_method', 'conversion_action'])
      expect(html).not.toContain(`name="${field}"`);
    expect(html.match(/This was frozen at the launch/g)).toHaveLength(4);
    expect(html).toContain('<bdi>Europe/Berlin</bdi>');
    const refused = await send('settings', { ...(await brief()), currency: 'USD' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('href="#currency">Currency: This was frozen');
    const { time_zone: _, currency: __, attribution_method: ___, ...shown } = await brief();
    const saved = await send('settings', { ...shown, name: 'Renamed' });
    expect(saved.status).toBe(303);
    expect(await campaign()).toMatchObject({ name: 'Renamed', currency: 'EUR' });
  });

  it('holds a draft to the currency that its costs are in', async () => {
    const { send, read, api, id } = await newStage();
    await api('POST', `/campaigns/${id}/costs`, {
      category: 'fee',
      state: 'paid',
      amount_minor: 100,
      date: '2026-03-02',
    });
    const html = await read('settings');
    expect(html).not.toContain('name="currency"');
    expect(html).toContain('name="time_zone"');
    expect((await send('settings', { rev: '1', currency: 'USD' })).status).toBe(422);
  });

  it('tells a stale form what changed, keeps what was typed, and takes over what was left alone', async () => {
    const { send, brief, campaign, api, id } = await newStage({ decoys: ['Velora'] });
    const mine = { ...(await brief()), name: 'Mine', competitors: 'Alba' };
    await api(
      'PATCH',
      `/campaigns/${id}`,
      { name: 'Theirs', decoys: [], end_date: '2026-03-30' },
      1,
    );
    const late = await send('settings', { ...mine, decoys: 'Orvelle' });
    expect(late.status).toBe(422);
    const html = await late.text();
    expect(html).toContain('Somebody changed the campaign in the meantime.');
    expect(html).toMatch(/id="name-problem">Changed to “Theirs” in the meantime/);
    expect(html).toMatch(/id="decoys-problem">Emptied in the meantime/);
    expect(html).toMatch(/id="end_date-problem">Changed in the meantime; you had left it alone/);
    expect(html).toContain('value="Mine"');
    expect(html).toContain('value="2026-03-30"');
    expect((await campaign()).name).toBe('Theirs');
    const again = await send('settings', {
      ...mine,
      decoys: 'Orvelle',
      end_date: '2026-03-30',
      rev: hiddenOf(html, 'rev'),
      base: hiddenOf(html, 'base'),
    });
    expect(again.status).toBe(303);
    expect(await campaign()).toMatchObject({
      name: 'Mine',
      competitors: ['Alba'],
      decoys: ['Orvelle'],
      endDate: '2026-03-30',
    });
  });

  it('lets one of two forms sent at once through, and tells the other', async () => {
    const { send, brief, campaign } = await newStage();
    const form = await brief();
    const answers = await Promise.all(
      ['One', 'Two'].map((name) => send('settings', { ...form, name })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
    const refused = answers.find(({ status }) => status === 422);
    const { name, rev } = await campaign();
    expect(await refused?.text()).toContain(`Changed to “${name}” in the meantime`);
    expect(rev).toBe(2);
  });

  it('takes a form whose fields nobody else changed, though targets were set since', async () => {
    const { send, brief, campaign, api, id } = await newStage();
    const mine = { ...(await brief()), name: 'Mine' };
    await api('PUT', `/campaigns/${id}/targets`, { items: [{ kpi: 'roas', value: 3 }] }, 1);
    expect((await send('settings', mine)).status).toBe(303);
    expect((await campaign()).name).toBe('Mine');
  });

  it('without knowing what a form was made of takes all that differs for changed', async () => {
    const { send, campaign } = await newStage();
    for (const base of ['', 'no JSON', '{"name":1}', '[]']) {
      const refused = await send('settings', { name: 'Mine', base, rev: '0' });
      expect(refused.status).toBe(422);
    }
    expect((await campaign()).name).toBe('Spring glow');
  });
});

describe('the page of a campaign', () => {
  it('lists for editors what a report still lacks, each with the place to give it', async () => {
    const { keys, path, cookie, send, brief } = await newStage();
    const read = async (own: string) => (await openPage('GET', path, { cookie: own })).text();
    const html = await read(cookie);
    expect(html).toContain('Still open for a report that can be trusted: 8 of 9');
    expect(html).toContain(`href="${path}/settings#margin_rate"`);
    await send('settings', { ...(await brief()), margin_rate: '50' });
    const later = await read(cookie);
    expect(later).toContain('can be trusted: 7 of 9');
    expect(later).not.toContain('#margin_rate');
    expect(await read(await signIn(keys.viewer))).not.toContain('can be trusted');
  });
});
