// The content register in the console, with forms as a browser without scripts sends them.
import { describe, expect, it } from 'vitest';
import { call, newBrand } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { openPage, signIn } from './console-client.ts';
import { newCreator, newReel } from '../creator/creator-fixture.ts';
import { read } from '../api/money-fixture.ts';

const newStage = async () => {
  const { keys } = await newBrand();
  const creator = await newCreator(keys.editor);
  const audience = await read<{ id: string }>(
    await call('POST', `/api/v1/campaigns/${creator.campaignId}/contents`, {
      key: keys.editor,
      body: { url: newReel(), caption: '#collab <b>love</b>' },
    }),
    201,
  );
  const page = `/console/campaigns/${creator.campaignId}/contents`;
  return { keys, creator, audienceId: audience.id, page };
};

const textOf = async (path: string, cookie: string): Promise<string> => {
  const response = await openPage('GET', path, { cookie });
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
};

describe('the content register', () => {
  it('shows what is stated, seen and scored through its forms, and comes back to the post', async () => {
    const { keys, creator, page } = await newStage();
    const cookie = await signIn(keys.editor);
    const before = await textOf(page, cookie);
    for (const told of ['Nobody stated any', 'Nobody looked yet', 'Not scored yet'])
      expect(before).toContain(told);
    for (const [form, fields, done] of [
      ['rights', { kind: 'licensed', until: '2020-03-01', channels: 'website' }, 'rights_stated'],
      ['disclosure', { result: 'not_seen', note: 'Only a thank you' }, 'disclosure_checked'],
      ['ratings', { clarity: '5', fit: '2', rater: 'Jonas' }, 'rated'],
    ] as const) {
      const path = `/console/contents/${creator.contentId}/${form}`;
      const sent = { ...fields, made_by: 'creators', cursor: '' };
      const response = await openPage('POST', path, { cookie, form: sent });
      expect([response.status, response.headers.get('Location')]).toEqual([
        303,
        `${page}?made_by=creators&done=${done}#${creator.contentId}`,
      ]);
    }
    const after = await textOf(`${page}?done=rated`, cookie);
    for (const told of [
      'The scores are saved.',
      'Licensed, expired after Mar 1, 2020',
      'Website',
      'Not seen',
      'Only a thank you',
      'editor of a test',
      '3.5 of 5. Raters: 1',
      'no criterion of any post was scored by two people',
    ])
      expect(after).toContain(told);
  });

  it('tells posts of the audience apart, and shows a suggestion without writing markup of a caption', async () => {
    const { keys, page, audienceId } = await newStage();
    const cookie = await signIn(keys.viewer);
    const response = await openPage('GET', `${page}?made_by=audience`, { cookie });
    const html = await response.text();
    expect(html).toContain(audienceId);
    expect(html).not.toContain('Mara Lind');
    expect(html).not.toContain('<b>love</b>');
    expect(html).toContain('Suggestion: the caption has a sign that readers may not understand');
    expect(html).toContain('#collab');
    expect(html).not.toContain('/ratings');
    expect((await openPage('GET', `${page}?made_by=x&cursor=y`, { cookie })).status).toBe(200);
  });

  it('gives a form back with what was typed and the problem at its field', async () => {
    const { keys, creator } = await newStage();
    const cookie = await signIn(keys.editor);
    for (const [form, fields, field, told] of [
      ['rights', { kind: 'granted', until: '1.3.2027', note: 'As agreed' }, 'until', 'As agreed'],
      ['disclosure', { note: 'What I saw' }, 'result', 'What I saw'],
      ['ratings', { rater: 'Jonas' }, 'scores', 'Jonas'],
      ['ratings', { fit: '9' }, 'fit', '5'],
    ] as const) {
      const path = `/console/contents/${creator.contentId}/${form}`;
      const response = await openPage('POST', path, { cookie, form: fields });
      expect(response.status).toBe(422);
      const html = await response.text();
      expect(html).toContain(`href="#${field}-${creator.contentId}"`);
      expect(html).toContain(`id="${field}-${creator.contentId}"`);
      expect(html).toContain(told);
    }
  });

  it('takes rights that were declined without the end that still stands in the form', async () => {
    const { keys, creator, page } = await newStage();
    const cookie = await signIn(keys.editor);
    const response = await openPage('POST', `/console/contents/${creator.contentId}/rights`, {
      cookie,
      form: { kind: 'declined', until: '2199-01-01', channels: 'website' },
    });
    expect(response.status).toBe(303);
    expect(await textOf(page, cookie)).toContain('Declined');
  });

  it('is not there for another brand, and its forms not for a reader', async () => {
    const mine = await newStage();
    const theirs = await newStage();
    const cookie = await signIn(mine.keys.owner);
    expect((await openPage('GET', theirs.page, { cookie })).status).toBe(404);
    const foreign = `/console/contents/${theirs.creator.contentId}/ratings`;
    expect((await openPage('POST', foreign, { cookie, form: { fit: '3' } })).status).toBe(404);
    const reader = await signIn(mine.keys.viewer);
    const own = `/console/contents/${mine.creator.contentId}/ratings`;
    expect((await openPage('POST', own, { cookie: reader, form: { fit: '3' } })).status).toBe(403);
  });
});

type Post = { url: string; collaboration_id: string | null };

const postsOf = async (campaignId: string, { viewer }: Keys): Promise<readonly Post[]> => {
  const list = await call('GET', `/api/v1/campaigns/${campaignId}/contents`, { key: viewer });
  return (await read<{ items: Post[] }>(list, 200)).items;
};

describe('a post of the audience', () => {
  const said = { published_on: '2026-03-04', caption: 'Werbung, danke' };

  it('is added by its address, stands first on the page that follows, and is there once', async () => {
    const { keys, creator, page } = await newStage();
    const cookie = await signIn(keys.editor);
    const id = newReel().split('/').at(-2) ?? '';
    const form = {
      ...said,
      url: `http://instagram.com/reel/${id}/?igsh=x`,
      made_by: '',
      cursor: '',
    };
    const sent = await openPage('POST', page, { cookie, form });
    expect(sent.status).toBe(303);
    const address = sent.headers.get('Location') ?? '';
    const text = await textOf(address, cookie);
    expect(text).toContain('The post is added.');
    expect(text).toContain('Made by the audience · Instagram reel');
    expect(text).toContain('Werbung, danke');
    expect(text.match(/Made by the audience ·/g)).toHaveLength(1);
    const again = await openPage('POST', page, {
      cookie,
      form: { url: `https://www.instagram.com/reel/${id}`, caption: 'Another' },
    });
    const there = again.headers.get('Location') ?? '';
    expect(there).toBe(address.replace('post_added', 'post_there'));
    const after = await textOf(there, cookie);
    expect(after).toContain('Nothing was changed.');
    expect(after).not.toContain('Another');
    const items = await postsOf(creator.campaignId, keys);
    expect(items.filter(({ url }) => url.includes(id))).toMatchObject([
      {
        collaboration_id: null,
        platform: 'instagram',
        format: 'reel',
        url: `https://www.instagram.com/reel/${id}/`,
        published_on: '2026-03-04',
        has_disclosure: null,
      },
    ]);
  });

  it('of a creator, or one that can’t be read, is refused at its field with all that was typed', async () => {
    const { keys, creator, page } = await newStage();
    const cookie = await signIn(keys.editor);
    const posts = await postsOf(creator.campaignId, keys);
    const url = posts.find(({ collaboration_id: whose }) => whose !== null)?.url ?? '';
    const other = newReel();
    for (const [fields, field, told] of [
      [{ url }, 'url', 'This post belongs to a creator of the campaign'],
      [{ url: '' }, 'url', 'Paste the address of the post'],
      [{ url: 'https://www.instagram.com/lumen/' }, 'url', 'This leads to a profile'],
      [{ url: other, published_on: '2199-01-01' }, 'published_on', 'This day is still to come'],
      [{ url: other, published_on: '4.3.2026' }, 'published_on', 'Choose a day'],
      [{ url: other, caption: 'x'.repeat(10_001) }, 'caption', 'At most 10,000 characters'],
    ] as const) {
      const form = { ...said, made_by: 'creators', ...fields };
      const response = await openPage('POST', page, { cookie, form });
      expect(response.status, told).toBe(422);
      const html = await response.text();
      expect(html).toContain(`href="#${field}"`);
      expect(html.split(`id="${field}-problem"`)[1]).toContain(told);
      expect(html).toContain(`>${form.caption}</textarea>`);
      expect(html).toContain(`value="${form.url}"`);
      expect(html).toContain('name="made_by" value="creators"');
    }
    expect(await textOf(`${page}?made_by=audience`, cookie)).not.toContain(other);
  });

  it('is added by nobody who only reviews, nor to another brand’s campaign', async () => {
    const mine = await newStage();
    const theirs = await newStage();
    const form = { url: newReel() };
    const reviewer = await signIn(mine.keys.reviewer);
    expect((await openPage('POST', mine.page, { cookie: reviewer, form })).status).toBe(403);
    expect(await textOf(mine.page, reviewer)).not.toContain('Add a post of the audience');
    const owner = await signIn(mine.keys.owner);
    expect((await openPage('POST', theirs.page, { cookie: owner, form })).status).toBe(404);
  });
});
