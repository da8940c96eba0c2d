// What a creator says of a post beside its figures, on the personal page.
import { beforeEach, describe, expect, it } from 'vitest';
import { call, newBrand } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { newCreator, newReel, openPage, sendForm } from './creator-fixture.ts';
import type { CreatorStage } from './creator-fixture.ts';
import { read } from '../api/money-fixture.ts';

type ContentRow = {
  id: string;
  platform: string;
  format: string;
  published_on: string | null;
  published_at: number | null;
  has_disclosure: boolean | null;
};

let keys: Keys;
let stage: CreatorStage;
beforeEach(async () => {
  ({ keys } = await newBrand());
  stage = await newCreator(keys.editor);
});

const contents = async (): Promise<readonly ContentRow[]> => {
  const path = `/api/v1/campaigns/${stage.campaignId}/contents`;
  return (await read<{ items: ContentRow[] }>(await call('GET', path, { key: keys.viewer }), 200))
    .items;
};

/** Adds a post and gives the address of its figures. */
const add = async (url: string, fields: Record<string, string> = {}): Promise<string> => {
  const response = await sendForm(`${stage.page}/contents`, { url, ...fields });
  expect(response.status).toBe(303);
  return (response.headers.get('Location') ?? '').replace(/\?.*/, '');
};

const storyUrl = 'https://www.instagram.com/stories/mara.makes/3312345678901234567/';

describe('when a post was published', () => {
  it('is an instant on the campaign’s clock where the time is told', async () => {
    // Berlin, an hour ahead of UTC in March and two in July.
    await add(storyUrl, { published_on: '2026-03-10', published_time: '18:30' });
    await add('https://www.tiktok.com/@mara/video/7312345678901234567', {
      published_on: '2026-07-10',
      published_time: '00:30',
    });
    const [, story, video] = await contents();
    expect(story).toMatchObject({
      published_on: '2026-03-10',
      published_at: Date.UTC(2026, 2, 10, 17, 30),
    });
    expect(video).toMatchObject({
      published_on: '2026-07-10',
      published_at: Date.UTC(2026, 6, 9, 22, 30),
    });
  });

  it.each([
    [{ published_time: '18:30' }, 'published_on'],
    [{ published_on: '2026-03-10', published_time: '25:00' }, 'published_time'],
    [{ published_on: '2026-03-10', published_time: 'noon' }, 'published_time'],
    [{ published_on: '2199-01-01', published_time: '12:00' }, 'published_on'],
    [{ published_on: '0001-01-01' }, 'published_on'],
    [{ published_on: '2026-02-30', published_time: '12:00' }, 'published_on'],
  ])('is asked for again when %j was sent, and nothing typed is lost', async (fields, field) => {
    const response = await sendForm(`${stage.page}/contents`, { url: storyUrl, ...fields });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain(`id="${field}-problem"`);
    for (const value of [storyUrl, ...Object.values(fields)])
      expect(html).toContain(`value="${value}"`);
    expect(await contents()).toHaveLength(1);
  });

  it('stays to the millisecond when something else is corrected', async () => {
    // The second of the two times that Berlin's clocks showed 02:30 on that day.
    const at = Date.UTC(2025, 9, 26, 1, 30, 42, 123);
    const { id } = await read<ContentRow>(
      await call('POST', `/api/v1/campaigns/${stage.campaignId}/contents`, {
        key: keys.editor,
        body: { url: storyUrl, collaboration_id: stage.collaborationId, published_at: at },
      }),
      201,
    );
    const about = `${stage.page}/contents/${id}/about`;
    const shown = { published_on: '2025-10-26', published_time: '02:30' };
    await sendForm(about, { ...shown, has_disclosure: 'yes' });
    expect((await contents())[1]).toMatchObject({ published_at: at, has_disclosure: true });
    await sendForm(about, { ...shown, published_time: '02:31' });
    expect((await contents())[1]).toMatchObject({ published_at: Date.UTC(2025, 9, 26, 0, 31) });
  });

  it('lets a story that still runs into the calendar, and asks for the time of one without', async () => {
    const untimed = await add(storyUrl);
    expect(await (await openPage(untimed)).text()).toContain('When did this story go up?');
    const [day = '', time = ''] = new Date(Date.now() - 3_600_000)
      .toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' })
      .split(' ');
    const told = { published_on: day, published_time: time.slice(0, 5) };
    expect((await sendForm(`${untimed}/about`, told)).status).toBe(303);
    const html = await (await openPage(untimed)).text();
    expect(html).toContain('This story ends on');
    const [link = ''] = /\/c\/[^"]+reminder\.ics/.exec(html) ?? [];
    expect(await (await openPage(link)).text()).toContain('BEGIN:VEVENT');
  });
});

describe('what a post is', () => {
  it('can be set right until its figures are there', async () => {
    const post = await add('https://www.instagram.com/p/C5xYz12AbCd/');
    const change = (fields: Record<string, string>) => sendForm(`${post}/about`, fields);
    expect((await change({ kind: 'instagram:reel', has_disclosure: 'yes' })).status).toBe(303);
    expect((await contents())[1]).toMatchObject({ format: 'reel', has_disclosure: true });
    await sendForm(`${post}/figures`, { impressions: '5312', figures_on: '2026-03-20' });
    expect(await (await openPage(post)).text()).not.toContain('name="kind"');
    // What such a page does not offer is not taken.
    expect((await change({ kind: 'instagram:post' })).status).toBe(303);
    expect((await contents())[1]).toMatchObject({ format: 'reel', has_disclosure: null });
    const late = await change({ published_on: '2026-03-21' });
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('before this day');
  });

  it('is in the register as reports read it, when the creator says something else of the disclosure', async () => {
    const path = `/api/v1/contents/${stage.contentId}`;
    const looks = async () => {
      const record = await call('GET', `${path}/register`, { key: keys.viewer });
      return (
        await read<{ disclosure_history: { result: string; checked_by: string }[] }>(record, 200)
      ).disclosure_history.map(({ result, checked_by: by }) => `${result} by ${by}`);
    };
    const body = { result: 'not_seen' };
    await call('POST', `${path}/disclosure-checks`, { key: keys.reviewer, body });
    const about = `${stage.page}/contents/${stage.contentId}/about`;
    await sendForm(about, { published_on: '2026-03-10' });
    expect(await looks()).toEqual(['not_seen by reviewer of a test']);
    await sendForm(about, { published_on: '2026-03-10', has_disclosure: 'yes' });
    await sendForm(about, { published_on: '2026-03-11' });
    expect(await looks()).toEqual([
      'unclear by Mara Lind',
      'seen by Mara Lind',
      'not_seen by reviewer of a test',
    ]);
    expect((await contents())[0]).toMatchObject({ has_disclosure: null });
  });

  it('is what the platform has; a page of the open web may be a podcast too', async () => {
    const reel = await add('https://www.instagram.com/p/C5xYz12AbCd/');
    await sendForm(`${reel}/about`, { kind: 'tiktok:video' });
    const page = await add('https://podcast.example.com/episodes/12');
    await sendForm(`${page}/about`, { kind: 'podcast:episode' });
    expect((await contents()).slice(1)).toMatchObject([
      { platform: 'instagram', format: 'post' },
      { platform: 'podcast', format: 'episode' },
    ]);
  });

  it('is told where a short link hides it, while the link works', async () => {
    const post = await add('https://vm.tiktok.com/ZMabcdefg/');
    expect(await (await openPage(post)).text()).toContain('This is a short link. It works;');
  });
});

describe('taking a post out', () => {
  it('is for what was added by mistake: one that the brand rated, checked or holds rights in stays', async () => {
    const remove = async (path: string): Promise<number> =>
      (await sendForm(`${path}/remove`)).status;
    const entries = [
      ['usage-rights', { kind: 'licensed', until: '2027-01-01' }],
      ['disclosure-checks', { result: 'seen' }],
      ['ratings', { scores: { clarity: 4 } }],
    ] as const;
    for (const [entry, body] of entries) {
      const post = await add(newReel(), { has_disclosure: 'yes' });
      const path = `/api/v1/contents/${post.split('/').at(-1)}`;
      const sent = await call('POST', `${path}/${entry}`, { key: keys.editor, body });
      expect(sent.ok).toBe(true);
      expect([entry, await remove(post)]).toEqual([entry, 409]);
      expect((await call('GET', `${path}/register`, { key: keys.viewer })).status).toBe(200);
    }
    // What the creator said of it keeps it from nothing.
    expect(await remove(await add(newReel(), { has_disclosure: 'yes' }))).toBe(303);
  });
});

describe('taking part', () => {
  type Collaboration = { status: string; note: string; rev: number };
  const collaboration = async (): Promise<Collaboration> => {
    const path = `/api/v1/collaborations/${stage.collaborationId}`;
    return read<Collaboration>(await call('GET', path, { key: keys.viewer }), 200);
  };

  it('can be declined with a word to the brand, and taken up again where it stood', async () => {
    const declined = await sendForm(`${stage.page}/decline`, { note: 'I am away in March <3' });
    expect(declined.status).toBe(303);
    expect(await collaboration()).toMatchObject({
      status: 'declined',
      note: 'I am away in March <3',
    });
    const html = await (await openPage(stage.page)).text();
    expect(html).not.toContain('name="url"');
    expect(html).not.toContain('I am away');
    expect((await sendForm(`${stage.page}/contents`, { url: storyUrl })).status).toBe(409);
    expect((await sendForm(`${stage.page}/rejoin`)).status).toBe(303);
    expect(await collaboration()).toMatchObject({ status: 'in_progress', note: '' });
    expect((await sendForm(`${stage.page}/rejoin`)).status).toBe(409);
  });

  it('is not declined by opening anything, nor by what is no form', async () => {
    expect((await openPage(`${stage.page}/decline`)).status).toBe(404);
    expect((await call('POST', `${stage.page}/decline`, { body: {} })).status).toBe(415);
    expect((await call('POST', `${stage.page}/rejoin`, { body: {} })).status).toBe(415);
    const long = await sendForm(`${stage.page}/decline`, { note: 'x'.repeat(1001) });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('id="note-problem"');
    expect(await collaboration()).toMatchObject({ status: 'in_progress' });
  });

  it('shows the creator what the brand wrote, and the token of the creator’s own tools', async () => {
    await call('PATCH', `/api/v1/collaborations/${stage.collaborationId}`, {
      key: keys.editor,
      headers: { 'If-Match': `"${(await collaboration()).rev}"` },
      body: { status: 'sent_back', note: 'The reach of the reel, please' },
    });
    const html = await (await openPage(stage.page)).text();
    expect(html).toContain(stage.token);
    expect(html).toContain('The reach of the reel, please');
  });
});

describe('figures', () => {
  it('are not taken for a year that was typed in two digits', async () => {
    const path = `${stage.page}/contents/${stage.contentId}/figures`;
    const response = await sendForm(path, { impressions: '5312', figures_on: '0026-03-20' });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('id="figures_on-problem"');
  });
});

describe('figures while they are typed', () => {
  it('are checked like those that are sent, and nothing is stored', async () => {
    const path = `${stage.page}/contents/${stage.contentId}`;
    const typed = { impressions: '50000', reach: '60k', likes: 'lots', figures_on: '2026-03-20' };
    const response = await sendForm(`${path}/check`, typed);
    expect(await response.json()).toEqual({
      problems: { likes: expect.stringContaining('could not read this as a number') },
      warnings: { reach: [expect.stringContaining('(60,000) is above the views (50,000)')] },
    });
    const nothing = await sendForm(`${path}/check`, {});
    expect(await nothing.json()).toMatchObject({ warnings: {} });
    const list = await call('GET', `/api/v1/contents/${stage.contentId}/submissions`, {
      key: keys.viewer,
    });
    expect((await list.json<{ items: unknown[] }>()).items).toEqual([]);
  });
});
