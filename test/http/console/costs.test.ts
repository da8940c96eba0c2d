// A campaign's costs in the console, without scripts.
import { describe, expect, it } from 'vitest';
import { openPage } from './console-client.ts';
import { newStage } from './setup-stage.ts';
import type { Form } from './setup-stage.ts';

describe('costs', () => {
  const COST = {
    category: 'fee',
    state: 'committed',
    amount: '1250.5',
    date: '2026-03-02',
    currency: 'EUR',
    creator_id: '',
    note: 'Three reels',
    rate: '',
    rate_source: '',
  };

  const stage = async () => {
    const made = await newStage();
    type Stored = { id: string; rev: number; amount_minor: number; state: string };
    const stored = async () =>
      (await (await made.api('GET', `/campaigns/${made.id}/costs`)).json<{ items: Stored[] }>())
        .items;
    const act = (id: string, form: Form) =>
      openPage('POST', `/console/costs/${id}`, { cookie: made.cookie, form });
    return { ...made, stored, act, send: (form: Form) => made.send('costs', form) };
  };

  it('are added, noted as paid and removed', async () => {
    const { send, stored, act, read } = await stage();
    const added = await send(COST);
    expect(added.headers.get('location')).toMatch(/costs\?done=cost_added$/);
    const [cost] = await stored();
    expect(cost).toMatchObject({ amount_minor: 125_050, state: 'committed', note: 'Three reels' });
    expect(await read('costs')).toContain('€1,250.50');
    await act(cost?.id ?? '', { rev: '1', action: 'pay' });
    expect((await stored())[0]).toMatchObject({ amount_minor: 125_050, state: 'paid', rev: 2 });
    await act(cost?.id ?? '', { rev: '2', action: 'remove' });
    expect(await stored()).toEqual([]);
  });

  it.each(['1250,5', '1,250.50', '1.250,50', '1 250,50', "1'250.50"])(
    'written %s are the same amount',
    async (amount) => {
      const { send, stored } = await stage();
      await send({ ...COST, amount });
      expect(await stored()).toMatchObject([{ amount_minor: 125_050 }]);
    },
  );

  it('of another currency are converted at a rate with a source', async () => {
    const { send, stored } = await stage();
    const form = { ...COST, currency: 'JPY', amount: '1000', rate: '0.006', rate_source: 'ECB' };
    expect((await send(form)).status).toBe(303);
    expect((await stored())[0]).toMatchObject({
      amount_minor: 600,
      amount_original_minor: 1000,
      currency: 'JPY',
    });
  });

  it.each<[Form, string, RegExp]>([
    [{ amount: '' }, 'amount', /This is needed/],
    [{ amount: 'abc' }, 'amount', /Write a number, such as 1234\.50/],
    [{ amount: '1,250' }, 'amount', /Write 1250 or 1\.2500/],
    [{ amount: '1.2345' }, 'amount', /fewer decimals/],
    [{ amount: '-1' }, 'amount', /At least 0/],
    [{ date: '' }, 'date', /as YYYY-MM-DD/],
    [{ category: 'gift' }, 'category', /Choose one of/],
    [{ currency: 'USD', rate_source: 'ECB' }, 'rate', /No rate from USD/],
    [{ currency: 'USD', rate: '0.9' }, 'rate_source', /where the rate is from/],
    [{ currency: 'USD', rate: 'x', rate_source: 'ECB' }, 'rate', /Write a number/],
    [{ creator_id: 'crea_none' }, 'creator_id', /no such creator/],
  ])('are refused at their field, with what was typed: %j', async (wrong, field, said) => {
    const { send, stored } = await stage();
    const refused = await send({ ...COST, ...wrong });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(new RegExp(`id="${field}-problem">([^<]*)`).exec(html)?.[1]).toMatch(said);
    expect(html).toContain('Three reels');
    for (const [name, text] of Object.entries({ amount: COST.amount, rate: '', ...wrong }))
      if (/^(amount|rate)$/.test(name))
        expect(html).toMatch(new RegExp(`name="${name}"[^>]* type="text"[^>]* value="${text}"`));
    expect(await stored()).toEqual([]);
  });

  it('are neither paid nor removed by who saw another revision', async () => {
    const { send, stored, act, api } = await stage();
    await send(COST);
    const [cost] = await stored();
    await api('PATCH', `/costs/${cost?.id ?? ''}`, { amount_minor: 1 }, 1);
    for (const action of ['pay', 'remove']) {
      const late = await act(cost?.id ?? '', { rev: '1', action });
      expect(late.status).toBe(422);
      expect(await late.text()).toContain('This cost was changed in the meantime.');
    }
    expect(await stored()).toMatchObject([{ amount_minor: 1, state: 'committed' }]);
  });

  it('are another brand’s to nobody', async () => {
    const mine = await stage();
    const theirs = await stage();
    await theirs.send(COST);
    const [cost] = await theirs.stored();
    expect((await mine.act(cost?.id ?? '', { rev: '1', action: 'remove' })).status).toBe(404);
    for (const page of ['settings', 'targets', 'costs'])
      expect(
        (await openPage('GET', `${theirs.path}/${page}`, { cookie: mine.cookie })).status,
      ).toBe(404);
    expect(await theirs.stored()).toHaveLength(1);
  });
});
