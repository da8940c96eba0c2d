// A campaign's creators in the console, without scripts.
import { describe, expect, it } from 'vitest';
import { openPage, signIn } from './console-client.ts';
import { newStage } from './setup-stage.ts';
import type { Form } from './setup-stage.ts';

const ADD = {
  action: 'add',
  creator_name: 'Mara Lind',
  language: 'de',
  email: 'mara@example.com',
  handles: 'Instagram, @mara.makes, 48200\r\nyt; Mara Makes',
};

type Collaboration = { id: string; creator_id: string; personal_link: string };
type Stored = {
  id: string;
  name: string;
  language: string;
  email: string | null;
  handles: object[];
};

const stage = async () => {
  const made = await newStage();
  const items = async <T>(at: string) =>
    (await (await made.api('GET', at)).json<{ items: T[] }>()).items;
  const creators = () => items<Stored>('/creators');
  const inCampaign = () => items<Collaboration>(`/campaigns/${made.id}/collaborations`);
  const send = (form: Form) => made.send('creators', form);
  const former = async (name: string) =>
    (await (await made.api('POST', '/creators', { name })).json<{ id: string }>()).id;
  return { ...made, items, creators, inCampaign, former, send };
};

const noteOf = (html: string, field: string): string | undefined =>
  new RegExp(`id="${field}-problem">([^<]*)`).exec(html)?.[1];

describe('creators', () => {
  it('are added with their handles, and may then act by their personal link', async () => {
    const { send, creators, inCampaign, read } = await stage();
    const added = await send(ADD);
    expect(added.headers.get('location')).toMatch(/creators\?done=creator_added$/);
    expect(await creators()).toMatchObject([
      {
        name: 'Mara Lind',
        language: 'de',
        email: 'mara@example.com',
        handles: [
          { platform: 'instagram', handle: '@mara.makes', followers: 48_200 },
          { platform: 'youtube', handle: 'Mara Makes', followers: null },
        ],
      },
    ]);
    const [creator] = await creators();
    expect(await inCampaign()).toMatchObject([{ creator_id: creator?.id, status: 'invited' }]);
    const html = await read('creators');
    expect(html).toContain('<bdi>@mara.makes</bdi>');
    expect(html).toContain('48,200 followers');
    const [collaboration] = await inCampaign();
    const personal = new URL(collaboration?.personal_link ?? '').pathname;
    expect(await (await openPage('GET', personal)).text()).toContain('Mara Lind');
  });

  it('of earlier campaigns are brought in once', async () => {
    const { send, former, inCampaign, read } = await stage();
    const id = await former('Noor Haddad');
    expect(await read('creators')).toContain(`<option value="${id}">Noor Haddad</option>`);
    const form = { action: 'pick', former: id };
    expect((await send(form)).status).toBe(303);
    const late = await send(form);
    expect(late.status).toBe(422);
    expect(noteOf(await late.text(), 'former')).toMatch(/in the campaign already/);
    expect(await inCampaign()).toMatchObject([{ creator_id: id }]);
  });

  it.each<[Form, string, RegExp]>([
    [{ creator_name: ' ' }, 'creator_name', /This is needed/],
    [{ email: 'mara' }, 'email', /expected form/],
    [{ handles: 'myspace, @m, 1' }, 'handles', /myspace, @m, 1: Choose one of: instagram/],
    [{ handles: 'x, @m, 48.000' }, 'handles', /x, @m, 48.000: .*of type number/],
    [{ handles: 'x, @m, 48,000' }, 'handles', /of type number/],
    [{ handles: 'tiktok' }, 'handles', /tiktok: This can/],
    [{ handles: 'x, @m\r\nX, @n' }, 'handles', /Each platform once/],
    [{ handles: 'x, @NOOR' }, 'handles', /Noor Haddad has the handle @NOOR already/],
  ])('are refused at their field, with what was typed: %j', async (wrong, field, said) => {
    const { send, api, inCampaign, creators } = await stage();
    await api('POST', '/creators', {
      name: 'Noor Haddad',
      handles: [{ platform: 'x', handle: 'noor' }],
    });
    const refused = await send({ ...ADD, ...wrong });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(noteOf(html, field)).toMatch(said);
    expect(html).toContain(wrong['email'] === undefined ? 'mara@example.com' : 'Mara Lind');
    expect(await inCampaign()).toEqual([]);
    expect(await creators()).toHaveLength(1);
  });

  it('who were sent twice are told so and stored once', async () => {
    const { send, creators } = await stage();
    await send(ADD);
    const again = await send(ADD);
    expect(again.status).toBe(422);
    expect(noteOf(await again.text(), 'handles')).toMatch(/is in the campaign already/);
    expect(await creators()).toHaveLength(1);
  });

  const LIST = 'Noor Haddad; x; @noor; 1200\r\n\r\nMara Lind\tinsta\t@mara\t48 200\r\nSol';

  it('of a list all come in, one the brand knows by the handle without a second card', async () => {
    const { send, api, creators, inCampaign } = await stage();
    await api('POST', '/creators', {
      name: 'Noor',
      handles: [{ platform: 'x', handle: 'Noor' }],
    });
    const form = { action: 'list', creators_list: LIST, list_language: 'de' };
    expect((await send(form)).headers.get('location')).toMatch(/creators\?done=creators_added$/);
    const stored = await creators();
    expect(stored).toHaveLength(3);
    expect(stored).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Noor', language: 'en' }),
        expect.objectContaining({
          name: 'Mara Lind',
          language: 'de',
          handles: [expect.objectContaining({ platform: 'instagram', followers: 48_200 })],
        }),
        expect.objectContaining({ name: 'Sol', handles: [] }),
      ]),
    );
    expect((await inCampaign()).map(({ creator_id }) => creator_id).toSorted()).toEqual(
      stored.map(({ id }) => id).toSorted(),
    );
    const again = noteOf(await (await send(form)).text(), 'creators_list');
    expect(again).toMatch(/Line 1: Noor has the handle @noor and is in the campaign/);
  });

  it('of a list with wrong lines none comes in, and each line is named', async () => {
    const { send, creators, inCampaign } = await stage();
    const wrong =
      ', x, @a, 1\r\nBo, myspace, @b, 1\r\nCy, x, @c, many\r\nDi, x, @C\r\nEd, x, @e\r\nEd, x, @E';
    const list = `${LIST}\r\n${wrong}`;
    const refused = await send({ action: 'list', creators_list: list, list_language: 'de' });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    const said = [...html.matchAll(/<a href="#creators_list">([^<]*)/g)].map(([, text]) => text);
    expect(said).toEqual([
      expect.stringMatching(/^List: Line 5: Name: This can/),
      expect.stringMatching(/^List: Line 6: Platform: Choose one of: instagram/),
      expect.stringMatching(/^List: Line 7: Followers: .*of type number/),
      expect.stringMatching(/^List: Line 10: The same creator stands in line 9/),
    ]);
    expect(html).toContain('Mara Lind\tinsta\t@mara\t48 200');
    expect(await creators()).toEqual([]);
    expect(await inCampaign()).toEqual([]);
  });

  it('get a promo code and a tracking link, whose address is shown', async () => {
    const { send, inCampaign, items, id, read } = await stage();
    await send(ADD);
    const [mara] = await inCampaign();
    const form = {
      action: 'hand_out',
      creator_id: mara?.id ?? '',
      code: 'Glow 15',
      target_url: 'https://shop.example/serum',
    };
    const given = await send(form);
    expect(given.headers.get('location')).toMatch(/creators\?done=handed_out$/);
    expect(await items(`/campaigns/${id}/promo-codes`)).toMatchObject([
      { code: 'Glow 15', code_key: 'GLOW15', collaboration_id: mara?.id },
    ]);
    const [link] = await items<{ url: string }>(`/campaigns/${id}/tracking-links`);
    expect(link).toMatchObject({
      collaboration_id: mara?.id,
      target_url: 'https://shop.example/serum',
      utm: { source: 'mara-lind', medium: 'influencer' },
    });
    const html = await read('creators');
    expect(html).toContain('<bdi>Glow 15</bdi>');
    expect(html).toContain(`value="${link?.url}"`);
    const again = await send(form);
    expect(noteOf(await again.text(), 'code')).toMatch(/has this code already/);
    expect(await items(`/campaigns/${id}/tracking-links`)).toHaveLength(1);
  });

  it.each<[Form, string, RegExp]>([
    [{ creator_id: '' }, 'creator_id', /This is needed/],
    [{ creator_id: 'coll_none' }, 'creator_id', /no such collaboration/],
    [{ code: '', target_url: '' }, 'code', /Write a code, a target address, or both/],
    [{ code: 'A,B' }, 'code', /without commas/],
    [{ target_url: 'http://shop.example' }, 'target_url', /https address/],
  ])('get neither code nor link where one is wrong: %j', async (wrong, field, said) => {
    const { send, inCampaign, items, id } = await stage();
    await send(ADD);
    const [mara] = await inCampaign();
    const form = { creator_id: mara?.id ?? '', code: 'GLOW15', target_url: 'https://shop.example' };
    const refused = await send({ action: 'hand_out', ...form, ...wrong });
    expect(refused.status).toBe(422);
    expect(noteOf(await refused.text(), field)).toMatch(said);
    expect(await items(`/campaigns/${id}/promo-codes`)).toEqual([]);
    expect(await items(`/campaigns/${id}/tracking-links`)).toEqual([]);
  });

  it('are shown to a viewer without forms, and another brand’s to nobody', async () => {
    const mine = await stage();
    const theirs = await stage();
    await mine.send(ADD);
    const viewer = await signIn(mine.keys.viewer);
    const html = await (await openPage('GET', `${mine.path}/creators`, { cookie: viewer })).text();
    expect(html).toContain('Mara Lind');
    expect(html).not.toContain('name="creator_name"');
    const at = `${mine.path}/creators`;
    expect((await openPage('POST', at, { cookie: viewer, form: ADD })).status).toBe(403);
    expect((await openPage('POST', at, { cookie: theirs.cookie, form: ADD })).status).toBe(404);
    const [creator] = await mine.creators();
    const stolen = await theirs.send({ action: 'pick', former: creator?.id ?? '' });
    expect(noteOf(await stolen.text(), 'former')).toMatch(/not known/);
    expect(await theirs.inCampaign()).toEqual([]);
  });
});
