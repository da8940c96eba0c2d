// The creator's page about who follows their accounts.
import { beforeEach, describe, expect, it } from 'vitest';
import { joined } from '../../../src/core/image/bytes-of.ts';
import { SAMPLES } from '../../core/image/samples.ts';
import { call, newBrand } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { ask, formOf } from '../bucket-client.ts';
import { newCreator, openPage, sendForm } from './creator-fixture.ts';
import type { CreatorStage } from './creator-fixture.ts';
import { read } from '../api/money-fixture.ts';

let keys: Keys;
let stage: CreatorStage;
let page: string;
beforeEach(async () => {
  ({ keys } = await newBrand());
  stage = await newCreator(keys.editor);
  page = `${stage.page}/audience`;
});

type Split = {
  platform: string;
  dimension: string;
  way: string;
  shares: unknown[];
  not_stated: number;
};

const splits = async (): Promise<readonly Split[]> => {
  const path = `/api/v1/collaborations/${stage.collaborationId}/audience-splits`;
  return (await read<{ items: Split[] }>(await call('GET', path, { key: keys.viewer }), 200)).items;
};

const fieldsOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/name="(audience_\w+[^"]*)"[^>]*? value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

const told = {
  platform: 'instagram',
  audience_on: '2026-03-20',
  audience_gender_female: '72,5 %',
  audience_gender_male: '26',
  'audience_age_18-24': '38',
  'audience_age_65+': '1.5',
  audience_country_1: 'Österreich',
  audience_country_1_percent: '14',
  audience_country_2: 'de',
  audience_country_2_percent: '61,2',
};

describe('who follows an account', () => {
  it('is told in the reader’s own words, and what is missing stays missing', async () => {
    const response = await sendForm(`${page}?lang=de`, told);
    expect(response.headers.get('Location')).toContain('/audience?platform=instagram&lang=de');
    expect(await splits()).toMatchObject([
      {
        dimension: 'country',
        shares: [
          { group: 'AT', percent: 14 },
          { group: 'DE', percent: 61.2 },
        ],
        not_stated: 24.8,
      },
      { dimension: 'age', not_stated: 60.5 },
      { dimension: 'gender', not_stated: 1.5 },
    ]);
    const html = await (await openPage(`${page}?lang=de`)).text();
    expect(html).toContain('value="Österreich"');
    expect(html).toContain('value="61,2"');
    expect(html).toContain('24,8');
  });

  it('keeps what the page has no fields for, as long as what it shows of it is left alone', async () => {
    const codes = ['DE', 'AT', 'CH', 'FR', 'IT', 'ES', 'PT'];
    const country = codes.map((group) => ({ group, percent: 10.25 }));
    const age = [
      { group: '18-29', percent: 40 },
      { group: '65+', percent: 2 },
    ];
    const path = `/api/v1/collaborations/${stage.collaborationId}/audience-splits`;
    const body = { platform: 'instagram', on: '2026-03-20', country, age };
    await call('POST', path, { key: keys.editor, body });
    const html = await (await openPage(`${page}?platform=instagram&lang=de`)).text();
    const standing = fieldsOf(html);
    expect(standing).toMatchObject({ audience_country_5: 'Italien', 'audience_age_65+': '2' });
    const send = (change: Record<string, string>) =>
      sendForm(`${page}?lang=de`, { ...standing, platform: 'instagram', ...change });
    await send({ audience_on: '2026-03-21', audience_gender_female: '60' });
    expect(await splits()).toMatchObject([{ shares: country }, { shares: age }, {}]);
    // A draft that was kept while the page was read in English.
    const english = (await openPage(`${page}?platform=instagram&lang=en`)).text();
    const kept = fieldsOf(await english);
    expect(kept).toMatchObject({
      audience_country_5: 'Italy',
      audience_country_5_percent: '10.25',
    });
    await send({ ...kept, audience_on: '2026-03-21', audience_gender_female: '61' });
    expect(await splits()).toMatchObject([
      { shares: country },
      { shares: age },
      { shares: [{ group: 'female', percent: 61 }] },
    ]);
    await send({ audience_on: '2026-03-22', audience_country_5_percent: '12' });
    const [countries, ages] = await splits();
    expect([countries?.shares.length, ages?.shares]).toEqual([5, age]);
  });

  it.each([
    [{ audience_country_1: 'Atlantis' }, 'audience_country_1'],
    [{ audience_country_2_percent: '' }, 'audience_country_2_percent'],
    [{ audience_gender_male: '90' }, 'audience_gender_male'],
    [{ audience_gender_male: 'most' }, 'audience_gender_male'],
    [{ audience_on: '2199-01-01' }, 'audience_on'],
    [{ audience_on: '' }, 'audience_on'],
    [{ audience_on: '0026-03-20' }, 'audience_on'],
  ])('is asked for again when %j was sent, and nothing typed is lost', async (fields, field) => {
    const response = await sendForm(`${page}?lang=de`, { ...told, ...fields });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain(`id="${field}-problem"`);
    expect(html).toContain('value="72,5 %"');
    expect(await splits()).toEqual([]);
  });

  it('is not stored where nothing is said, nor once the campaign is closed to the creator', async () => {
    const nothing = { platform: 'instagram', audience_on: '2026-03-20' };
    expect((await sendForm(page, nothing)).status).toBe(422);
    await sendForm(`${stage.page}/decline`);
    expect((await sendForm(page, told)).status).toBe(409);
    expect((await openPage(page)).status).toBe(303);
    expect(await splits()).toEqual([]);
  });

  it('is taken from a platform’s file, with more countries than the form has', async () => {
    const countries = ['DE', 'AT', 'CH', 'FR', 'IT', 'ES', 'PT'];
    const file = ['Top territories,Distribution', ...countries.map((code) => `${code},10%`)];
    const send = (text: string): Promise<Response> =>
      ask(`${page}/export?lang=de`, {
        body: formOf({ platform: 'instagram' }, [
          { name: 'file', bytes: new TextEncoder().encode(text) },
        ]),
      });
    expect((await send(file.join('\n'))).status).toBe(303);
    const [split] = await splits();
    expect(split).toMatchObject({ dimension: 'country', way: 'export', not_stated: 30 });
    expect(split?.shares).toHaveLength(7);
    const refused = await send('Datum,Aufrufe\n2026-03-01,5\n');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('id="file-problem"');
    expect((await sendForm(`${page}/export`)).status).toBe(422);
    // A screenshot, which is larger than any form, is told what to send instead.
    const picture = await ask(`${page}/export`, {
      body: formOf({ platform: 'instagram' }, [
        { name: 'file', bytes: joined([SAMPLES.png, new Uint8Array(400_000)]) },
      ]),
    });
    expect(picture.status).toBe(422);
    expect(await picture.text()).toContain('id="file-problem"');
  });
});
