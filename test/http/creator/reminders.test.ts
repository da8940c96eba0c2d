// Stories that end soon: the list to copy from, the calendar file, and the e-mails, sent here to a binding that only
// writes down what it was given.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { remindCreators, sendReminders } from '../../../src/http/creator/send-reminders.ts';
import type { Keys } from '../api-client.ts';
import { call, newBrand, newCampaign, problemOf } from '../api-client.ts';

type Row = { id: string; personal_link: string };
type Reminder = {
  content_id: string;
  name: string;
  ends_at: number | null;
  subject: string;
  text: string;
  mailto: string | null;
  email_state: string | null;
  email_error: string | null;
};

const HOUR_MS = 3_600_000;

let keys: Keys;
let campaign: string;
let mara: Row;
let stories = 0;

const api = async (method: string, path: string, body?: unknown): Promise<Response> =>
  call(method, `/api/v1${path}`, { key: keys.editor, body });

const join = async (creator: Record<string, unknown>): Promise<Row> => {
  const { id } = await (await api('POST', '/creators', creator)).json<Row>();
  const path = `/campaigns/${campaign}/collaborations`;
  return (await api('POST', path, { creator_id: id })).json<Row>();
};

/** A story of the creator; `leftMs` of it are left. */
const addStory = async (
  leftMs: number | null,
  { id }: Row = mara,
  change: Record<string, unknown> = {},
): Promise<string> => {
  const response = await api('POST', `/campaigns/${campaign}/contents`, {
    url: `https://www.instagram.com/stories/mara/${(stories += 1)}000000000/`,
    collaboration_id: id,
    ...(leftMs !== null && { published_at: Date.now() + leftMs - 24 * HOUR_MS }),
    ...change,
  });
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json<Row>()).id;
};

const list = async (): Promise<{ by_email: boolean; can_send: boolean; items: Reminder[] }> =>
  (await api('GET', `/campaigns/${campaign}/reminders`)).json();

const setReminders = (byEmail: boolean, rev: number): Promise<Response> =>
  call('PUT', `/api/v1/campaigns/${campaign}/reminders`, {
    key: keys.editor,
    body: { by_email: byEmail },
    headers: { 'If-Match': `"${rev}"` },
  });

const switchOn = async (): Promise<void> => {
  expect((await setReminders(true, 0)).status).toBe(200);
};

const sendFigures = (contentId: string): Promise<Response> =>
  api('POST', `/contents/${contentId}/submissions`, {
    figures: { likes: 5 },
    figures_on: new Date().toISOString().slice(0, 10),
  });

type Sent = { to: string; from: EmailAddress; subject: string; text: string };

/** A binding that takes what comes, or throws what it is told to. */
const newPost = (fail: (sent: Sent) => Error | null = () => null) => {
  const sent: Sent[] = [];
  const email = {
    send: async (message: EmailMessage | EmailMessageBuilder): Promise<EmailSendResult> => {
      const told = message as unknown as Sent; // what the sender builds
      const error = fail(told);
      if (error) throw error;
      sent.push(told);
      return { messageId: 'test' };
    },
  };
  const post = { db: env.DB, email, from: 'hello@lift.example', secretKey: env.SECRET_KEY };
  return { sent, post };
};

const failure = (code: string): Error => Object.assign(new Error('to mara@example.com'), { code });

beforeEach(async () => {
  // One database for all tests, and a sweep sees every brand's stories.
  await env.DB.batch([
    env.DB.prepare(`DELETE FROM story_reminder`),
    env.DB.prepare(`DELETE FROM campaign_reminder`),
  ]);
  ({ keys } = await newBrand('Lumen'));
  campaign = (await newCampaign(keys.editor)).id;
  mara = await join({ name: 'Mara', language: 'de', email: 'mara@example.com' });
});

describe('the list of stories that end soon', () => {
  it('names who, which and until when, the first to end first, with the words to copy', async () => {
    const later = await addStory(5 * HOUR_MS);
    const soon = await addStory(2 * HOUR_MS);
    const { items } = await list();
    expect(items.map(({ content_id }) => content_id)).toEqual([soon, later]);
    expect(Math.abs((items[0]?.ends_at ?? 0) - Date.now() - 2 * HOUR_MS)).toBeLessThan(60_000);
    expect(items[0]).toMatchObject({ name: 'Mara', email_state: null });
    expect(items[0]?.text).toContain(mara.personal_link);
    expect(items[0]?.text).toContain('Guten Tag, Mara,');
    expect(items[0]?.mailto).toContain('mailto:mara@example.com?subject=');
  });

  it('leaves out what has ended, has figures, is no story, or belongs to who can send nothing', async () => {
    await addStory(-1000);
    await sendFigures(await addStory(HOUR_MS));
    await api('POST', `/campaigns/${campaign}/contents`, {
      url: 'https://www.instagram.com/reel/C5xYz12AbCd/',
      collaboration_id: mara.id,
      published_at: Date.now() - HOUR_MS,
    });
    const jo = await join({ name: 'Jo' });
    await addStory(HOUR_MS, jo);
    await env.DB.prepare(`UPDATE collaboration SET status = 'declined' WHERE id = ?1`)
      .bind(jo.id)
      .run();
    expect((await list()).items).toEqual([]);
  });

  it('names no time for a story whose time nobody gave, and lists it by its day', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const untimed = await addStory(null, mara, { published_on: today });
    const undated = await addStory(null);
    await addStory(null, mara, { published_on: '2026-03-01' });
    const { items } = await list();
    expect(items.map(({ content_id, ends_at }) => [content_id, ends_at])).toEqual([
      [untimed, null],
      [undated, null],
    ]);
    expect(items[0]?.text).toContain('24 Stunden');
  });

  it('is for editors, because each text holds a personal link', async () => {
    const path = `/api/v1/campaigns/${campaign}/reminders`;
    expect((await call('GET', path, { key: keys.viewer })).status).toBe(403);
  });
});

describe('the time of publication', () => {
  it('is given back, and settles the day', async () => {
    const at = Date.UTC(2026, 2, 9, 23, 30);
    const response = await api('POST', `/campaigns/${campaign}/contents`, {
      url: 'https://www.instagram.com/stories/mara/77000000000/',
      published_at: at,
    });
    expect(await response.json()).toMatchObject({ published_at: at, published_on: '2026-03-10' });
    const other = await api('POST', `/campaigns/${campaign}/contents`, {
      url: 'https://www.instagram.com/stories/mara/78000000000/',
      published_at: at,
      published_on: '2026-03-09',
    });
    expect(other.status).toBe(422);
    expect((await problemOf(other)).invalid_params[0]?.name).toBe('published_on');
  });
});

describe('the calendar file', () => {
  const ics = (contentId: string, row = mara): Promise<Response> =>
    call('GET', `${new URL(row.personal_link).pathname}/contents/${contentId}/reminder.ics`);

  it('ends with the story and holds no personal link', async () => {
    const response = await ics(await addStory(2 * HOUR_MS));
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toMatch(/^text\/calendar; charset=utf-8/);
    const file = await response.text();
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(file.replaceAll('\r\n ', '')).not.toContain(mara.personal_link.slice(-43));
    expect(file.replaceAll('\r\n ', '')).not.toContain('/c/');
  });

  it('is there for a story with a time alone, and for its own creator', async () => {
    expect((await ics(await addStory(null))).status).toBe(404);
    const jo = await join({ name: 'Jo' });
    expect((await ics(await addStory(HOUR_MS), jo)).status).toBe(404);
  });
});

describe('reminders by e-mail', () => {
  it('go out once for each story without figures, in the creator’s language, with the link that opens', async () => {
    await switchOn();
    const id = await addStory(3 * HOUR_MS);
    const { sent, post } = newPost();
    expect(await sendReminders(post, Date.now())).toEqual({ sent: 1, failed: 0 });
    expect(await sendReminders(post, Date.now())).toEqual({ sent: 0, failed: 0 });
    expect(sent).toMatchObject([
      {
        to: 'mara@example.com',
        from: { email: 'hello@lift.example', name: 'Lumen' },
        subject: 'Spring glow: Ihre Story endet bald',
      },
    ]);
    expect(sent[0]?.text.split('\n')).toContain(mara.personal_link);
    expect((await call('GET', new URL(mara.personal_link).pathname)).status).toBe(200);
    expect((await list()).items).toMatchObject([{ content_id: id, email_state: 'sent' }]);
  });

  it('are off until the campaign switches them on, and after it switches them off', async () => {
    await addStory(3 * HOUR_MS);
    const { sent, post } = newPost();
    await sendReminders(post, Date.now());
    await switchOn();
    expect((await setReminders(false, 1)).status).toBe(200);
    await sendReminders(post, Date.now());
    expect(sent).toEqual([]);
    expect(await list()).toMatchObject({ by_email: false, can_send: false });
  });

  it('are switched by one of two at once, never by both', async () => {
    expect((await setReminders(true, 7)).status).toBe(412);
    const both = await Promise.all([setReminders(true, 0), setReminders(false, 0)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 412]));
    const read = await api('GET', `/campaigns/${campaign}/reminders`);
    expect(read.headers.get('ETag')).toBe('"1"');
    expect((await setReminders(true, 0)).status).toBe(412);
    expect((await setReminders(true, 1)).headers.get('ETag')).toBe('"2"');
  });

  it('do not go out early, late, without an address, for an ended link, or where figures are there', async () => {
    await switchOn();
    await addStory(5 * HOUR_MS);
    await addStory(10 * 60_000);
    await addStory(null);
    await sendFigures(await addStory(HOUR_MS));
    await addStory(HOUR_MS, await join({ name: 'Jo' }));
    const ended = await join({ name: 'Kim', email: 'kim@example.com' });
    await addStory(HOUR_MS, ended);
    await env.DB.prepare(`UPDATE collaboration SET link_expires_at = 1 WHERE id = ?1`)
      .bind(ended.id)
      .run();
    const { sent, post } = newPost();
    expect(await sendReminders(post, Date.now())).toEqual({ sent: 0, failed: 0 });
    expect(sent).toEqual([]);
  });

  it('are tried three times when sending fails, and then stay in the list with what went wrong', async () => {
    await switchOn();
    await addStory(3 * HOUR_MS);
    let tries = 0;
    const { post } = newPost(() => {
      tries += 1;
      return failure('E_DELIVERY_FAILED');
    });
    for (const state of ['failed', 'failed', 'given_up', 'given_up']) {
      await sendReminders(post, Date.now());
      expect((await list()).items).toMatchObject([
        { email_state: state, email_error: 'E_DELIVERY_FAILED' },
      ]);
    }
    expect(tries).toBe(3);
  });

  it.each([failure('E_RECIPIENT_SUPPRESSED'), new Error('network connection lost')])(
    'are given up at once when trying again would not help, or might send twice: %s',
    async (error) => {
      await switchOn();
      await addStory(3 * HOUR_MS);
      let tries = 0;
      const { post } = newPost(() => {
        tries += 1;
        return error;
      });
      await sendReminders(post, Date.now());
      await sendReminders(post, Date.now());
      expect((await list()).items).toMatchObject([{ email_state: 'given_up' }]);
      expect(tries).toBe(1);
    },
  );

  it('that fail hold up none of the others, and keep no address with the failure', async () => {
    await switchOn();
    await addStory(2 * HOUR_MS);
    await addStory(3 * HOUR_MS, await join({ name: 'Kim', email: 'kim@example.com' }));
    const { sent, post } = newPost(({ to }) => (to === 'mara@example.com' ? new Error(to) : null));
    expect(await sendReminders(post, Date.now())).toEqual({ sent: 1, failed: 1 });
    expect(sent.map(({ to }) => to)).toEqual(['kim@example.com']);
    const { results } = await env.DB.prepare(`SELECT * FROM story_reminder`).all();
    expect(JSON.stringify(results)).not.toContain('@');
    expect(JSON.stringify(results)).toContain('E_UNKNOWN');
  });

  it('are sent once by five runs at the same time', async () => {
    await switchOn();
    for (let index = 0; index < 4; index += 1) await addStory(HOUR_MS + index);
    const { sent, post } = newPost();
    const nowMs = Date.now();
    await Promise.all(Array.from({ length: 5 }, () => sendReminders(post, nowMs)));
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(({ text }) => text)).size).toBe(4);
  });

  it('that nobody heard of again are not sent a second time', async () => {
    await switchOn();
    const id = await addStory(3 * HOUR_MS);
    await env.DB.prepare(
      `INSERT INTO story_reminder (content_id, brand_id, state, attempts, updated_at)
       SELECT id, brand_id, 'claimed', 1, 1 FROM content WHERE id = ?1`,
    )
      .bind(id)
      .run();
    const { sent, post } = newPost();
    await sendReminders(post, Date.now());
    expect(sent).toEqual([]);
    expect((await list()).items).toMatchObject([{ email_state: 'claimed' }]);
  });

  it('are not claimed where the installation has no sender', async () => {
    await switchOn();
    await addStory(3 * HOUR_MS);
    const { post, sent } = newPost();
    await remindCreators({ ...env, EMAIL: post.email }, Date.now());
    await remindCreators({ ...env, EMAIL_FROM: post.from }, Date.now());
    expect((await list()).items).toMatchObject([{ email_state: null }]);
    await remindCreators({ ...env, EMAIL: post.email, EMAIL_FROM: post.from }, Date.now());
    expect(sent).toHaveLength(1);
  });
});
