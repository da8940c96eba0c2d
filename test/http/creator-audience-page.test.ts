// The creator's page about who follows their accounts.
import { beforeEach, describe, expect, it } from 'vitest';
import { call, newBrand } from './api-client.ts';
import type { Keys } from './api-client.ts';
import { newCreator, openPage, sendForm } from './creator-fixture.ts';
import type { CreatorStage } from './creator-fixture.ts';
import { read } from './money-fixture.ts';

let keys: Keys;
let stage: CreatorStage;
let page: string;
beforeEach(async () => {
  ({ keys } = await newBrand());
  stage = await newCreator(keys.editor);
  page = `${stage.page}/audience`;
});

type Split = { platform: string; dimension: string; shares: unknown[]; not_stated: number };

const splits = async (): Promise<readonly Split[]> => {
  const path = `/api/v1/collaborations/${stage.collaborationId}/audience-splits`;
  return (await read<{ items: Split[] }>(await call('GET', path, { key: keys.viewer }), 200)).items;
};

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

  it.each([
    [{ audience_country_1: 'Atlantis' }, 'audience_country_1'],
    [{ audience_country_2_percent: '' }, 'audience_country_2_percent'],
    [{ audience_gender_male: '90' }, 'audience_gender_male'],
    [{ audience_gender_male: 'most' }, 'audience_gender_male'],
    [{ audience_on: '2199-01-01' }, 'audience_on'],
    [{ audience_on: '' }, 'audience_on'],
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
});
