// A brand's own rate cards and norms in the console, without scripts.
import { describe, expect, it } from 'vitest';
import { call, newBrand } from '../api-client.ts';
import { openPage, signIn } from './console-client.ts';
import type { Form } from './setup-stage.ts';

const CARD = {
  card: 'What we pay',
  currency: 'EUR',
  rates: 'tiktok * impressions 1000 7.5\r\n* * likes 1 0.09',
  source: 'Agency, spring',
  url: '',
  year: '2026',
};

const NORM = {
  norm: 'engagement_rate.followers',
  low: '1.5',
  high: '3',
  currency: '',
  platform: 'instagram',
  tier_min: '10000',
  tier_max: '50000',
  source: 'Our last campaigns',
  url: 'https://lumen.example/norms',
  year: '2026',
};

type Row = { id: string };

const newStage = async (page: 'rate-cards' | 'norms') => {
  const { keys } = await newBrand();
  const cookie = await signIn(keys.editor);
  const path = `/console/${page}`;
  const api = `/api/v1/${page === 'norms' ? 'benchmarks' : page}`;
  const read = async () => (await openPage('GET', path, { cookie })).text();
  const send = (form: Form, at = '') => openPage('POST', `${path}${at}`, { cookie, form });
  /** The brand's own, which the API lists first. */
  const stored = async () => {
    const { items } = await (await call('GET', api, { key: keys.editor })).json<{ items: Row[] }>();
    return items.filter(({ id }) => /^(card|norm)_/.test(id));
  };
  return { keys, api, read, send, stored };
};

const noteOf = (html: string, field: string): string | undefined =>
  new RegExp(`id="${field}-problem">([^<]*)`).exec(html)?.[1];

describe('rate cards', () => {
  it('are added, shown and removed', async () => {
    const { read, send, stored } = await newStage('rate-cards');
    const added = await send(CARD);
    expect(added.headers.get('location')).toBe('/console/rate-cards?done=yardstick_added');
    const [card] = await stored();
    expect(card).toMatchObject({
      name: 'What we pay',
      rates: [
        { platform: 'tiktok', format: '*', metric: 'impressions', per: 1000, amount: 7.5 },
        { platform: '*', format: '*', metric: 'likes', per: 1, amount: 0.09 },
      ],
    });
    expect(await read()).toContain('tiktok * impressions 1000 7.5\n* * likes 1 0.09');
    const late = await send({ rev: '7' }, `/${card?.id ?? ''}`);
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('nothing was removed');
    expect(await stored()).toHaveLength(1);
    await send({ rev: '1' }, `/${card?.id ?? ''}`);
    expect(await stored()).toEqual([]);
  });

  it.each<[Form, string, RegExp]>([
    [{ card: ' ' }, 'card', /This is needed/],
    [{ source: '' }, 'source', /This is needed/],
    [{ year: '1999' }, 'year', /At least 2000/],
    [{ url: 'nowhere' }, 'url', /https/],
    [{ rates: '' }, 'rates', /This is needed/],
    [{ rates: 'tiktok * likes 1 1\nmyspace * likes 1 1' }, 'rates', /^myspace .*: Write platform/],
    [{ rates: 'tiktok * likes 1 1,250' }, 'rates', /Write 1250 or 1\.2500/],
    [{ rates: 'tiktok * likes 1 1\ntiktok * likes 1 2' }, 'rates', /Two prices/],
  ])('are refused at their field, with what was typed: %j', async (wrong, field, said) => {
    const { send, stored } = await newStage('rate-cards');
    const refused = await send({ ...CARD, currency: 'CHF', ...wrong });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(noteOf(html, field)).toMatch(said);
    expect(html).toMatch(/value="CHF" selected/);
    expect(await stored()).toEqual([]);
  });
});

describe('norms', () => {
  it('are added in percent, shown with what they are over, and removed', async () => {
    const { read, send, stored } = await newStage('norms');
    expect((await send(NORM)).status).toBe(303);
    const [norm] = await stored();
    expect(norm).toMatchObject({
      kpi: 'engagement_rate',
      platform: 'instagram',
      tier: { min: 10_000, max: 50_000 },
      low: 0.015,
      high: 0.03,
    });
    expect(await read()).toMatch(/1\.5%\s*–\s*3% of followers/);
    await send({ rev: '1' }, `/${norm?.id ?? ''}`);
    expect(await stored()).toEqual([]);
  });

  it('of money are in whole units of a currency, and of one number where no end is given', async () => {
    const { read, send, stored } = await newStage('norms');
    const form = { ...NORM, norm: 'cpm.impressions', low: '8.5', high: '', currency: 'EUR' };
    await send({ ...form, platform: '', tier_min: '', tier_max: '' });
    expect((await stored())[0]).toMatchObject({
      low: 8.5,
      high: 8.5,
      currency: 'EUR',
      platform: null,
      tier: null,
    });
    expect(await read()).toContain('€8.50 for 1,000 impressions');
  });

  it.each<[Form, string, RegExp]>([
    [{ norm: '' }, 'norm', /This is needed/],
    [{ norm: 'reach.followers' }, 'norm', /no norms for this KPI/],
    [{ norm: 'engagement_rate.reach' }, 'norm', /divided by something else/],
    [{ low: '' }, 'low', /This is needed/],
    [{ low: 'x' }, 'low', /Write a number/],
    [{ tier_min: '10,000' }, 'tier_min', /Write 10000 or 10\.0000/],
    [{ low: '140', high: '150' }, 'low', /Write percent/],
    [{ low: '4' }, 'high', /must not be below/],
    [{ norm: 'cpm.impressions' }, 'currency', /This is needed/],
    [{ tier_min: '60000' }, 'tier_min', /must end above/],
    [{ source: '' }, 'source', /This is needed/],
  ])('are refused at their field, with what was typed: %j', async (wrong, field, said) => {
    const { send, stored } = await newStage('norms');
    const refused = await send({ ...NORM, ...wrong });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(noteOf(html, field)).toMatch(said);
    expect(html).toContain('https://lumen.example/norms');
    expect(await stored()).toEqual([]);
  });

  it('are another brand’s to nobody', async () => {
    const mine = await newStage('norms');
    const theirs = await newStage('norms');
    await theirs.send(NORM);
    const [norm] = await theirs.stored();
    expect((await mine.send({ rev: '1' }, `/${norm?.id ?? ''}`)).status).toBe(404);
    expect(await theirs.stored()).toHaveLength(1);
  });
});
