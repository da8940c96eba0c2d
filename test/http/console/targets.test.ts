// A campaign's targets in the console, without scripts.
import { describe, expect, it } from 'vitest';
import { openPage, signIn } from './console-client.ts';
import { newStage } from './setup-stage.ts';
import type { Form } from './setup-stage.ts';

describe('targets', () => {
  const stage = async () => {
    const made = await newStage({ currency: 'EUR' });
    const stored = async () =>
      (await (await made.api('GET', `/campaigns/${made.id}/targets`)).json<{ items: unknown }>())
        .items;
    return { ...made, stored, send: (form: Form) => made.send('targets', form) };
  };

  it.each([
    ['roas', '3', 3],
    ['cpm', '12.5', 1250],
    ['cpm', '12.3450', 1234.5],
    ['engagement_rate', '7', 0.07],
    ['reach', '100000', 100_000],
    ['brand_lift.aided', '5', 0.05],
  ])('of %s are set, changed and removed in people’s units', async (aim, value, number) => {
    const { send, stored, read } = await stage();
    const [kpi, question = null] = aim.split('.');
    expect((await send({ row: '', was: '', aim, value })).status).toBe(303);
    expect(await stored()).toEqual([{ kpi, question_id: question, value: number }]);
    expect(await read('targets')).toContain(`value="${value}"`);
    await send({ row: aim, was: value, aim, value: '1' });
    expect(await read('targets')).toContain('name="was" value="1"');
    const removed = await send({ row: aim, was: '1', aim, value: '1', action: 'remove' });
    expect(removed.headers.get('location')).toMatch(/done=target_removed$/);
    expect(await stored()).toEqual([]);
  });

  it.each<[Form, string, RegExp]>([
    [{ aim: '', value: '3' }, 'aim', /This is needed/],
    [{ aim: 'fame', value: '3' }, 'aim', /There is no KPI fame/],
    [{ aim: 'roas', value: '' }, 'value', /This is needed/],
    [{ aim: 'roas', value: 'much' }, 'value', /Write a number/],
    [{ aim: 'roas', value: '2.125' }, 'value', /Write 2125 or 2\.1250/],
    [{ aim: 'roas', value: '10000000000000000' }, 'value', /At most/],
    [{ aim: 'cpm', value: '2' }, 'aim', /set already, to €5\.00/],
    [{ aim: 'roas', value: '2', was: '4' }, 'value', /removed this target in the meantime/],
  ])('are refused at their field: %j', async (form, field, said) => {
    const { send, stored } = await stage();
    await send({ row: '', was: '', aim: 'cpm', value: '5' });
    const refused = await send({ row: '', was: '', ...form });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(new RegExp(`id="${field}-problem">([^<]*)`).exec(html)?.[1]).toMatch(said);
    expect(await stored()).toHaveLength(1);
  });

  it('are neither changed nor removed by who saw another value', async () => {
    const { send, stored, api, id } = await stage();
    const put = (value: number, rev: number) =>
      api('PUT', `/campaigns/${id}/targets`, { items: [{ kpi: 'roas', value }] }, rev);
    await put(3, 1);
    await put(4, 2);
    for (const action of ['', 'remove']) {
      const late = await send({ row: 'roas', aim: 'roas', was: '3', value: '5', action });
      expect(late.status).toBe(422);
      const html = await late.text();
      expect(html).toMatch(/id="value-roas-problem">Somebody set this target to 4/);
      expect(html).toContain('name="was" value="4"');
      expect(html).toContain('value="5"');
    }
    expect(await stored()).toEqual([{ kpi: 'roas', question_id: null, value: 4 }]);
  });

  it('are read by viewers, who get no form', async () => {
    const { keys, path, send } = await stage();
    await send({ row: '', was: '', aim: 'roas', value: '3' });
    const cookie = await signIn(keys.viewer);
    const html = await (await openPage('GET', `${path}/targets`, { cookie })).text();
    expect(html).toContain('3.00×');
    expect(html).not.toContain('name="aim"');
  });
});
