// The content register in the console, with forms as a browser without scripts sends them.
import { describe, expect, it } from 'vitest';
import { call, newBrand } from '../api-client.ts';
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
