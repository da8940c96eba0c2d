// Pictures from their upload to the questionnaire that shows them, on a real bucket.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromLatin, joined, latin } from '../../src/core/image/bytes-of.ts';
import { newId } from '../../src/core/id.ts';
import { keepFile } from '../../src/storage/files/file.ts';
import { SAMPLES } from '../core/image/samples.ts';
import { exif, inserted, jpegSegment } from '../core/image/written.ts';
import { call, newBrand, problemOf, randomBytes } from './api-client.ts';
import type { Keys } from './api-client.ts';
import { ask, bucket } from './bucket-client.ts';
import { addPicture } from './pictures.ts';
import { linkTo, newStage } from './survey/survey-client.ts';
import type { Stage, SurveyAnswer } from './survey/survey-client.ts';

const PATH = '/api/v1/files';

type FileAnswer = {
  id: string;
  media_type: string;
  bytes: number;
  width: number;
  height: number;
  path: string;
};

const send = (key: string, bytes: Uint8Array, type: string | null = 'image/png') =>
  ask(PATH, { key, type, body: Uint8Array.from(bytes) });

const uploaded = async (key: string, bytes: Uint8Array): Promise<FileAnswer> => {
  const response = await send(key, bytes);
  if (!response.ok) throw new Error(await response.text());
  return response.json<FileAnswer>();
};

let keys: Keys;
let brandId: string;
beforeAll(async () => {
  ({ keys, brandId } = await newBrand());
});

const objectsOf = async (brand: string): Promise<number> =>
  (await bucket.list({ prefix: `files/${brand}/` })).objects.length;

describe('an upload', () => {
  it('is known by its content, whatever it says it is, and comes back without what it told', async () => {
    const told = inserted(SAMPLES.jpeg, 20, jpegSegment(0xe1, exif(6, true)));
    const response = await send(keys.editor, told, 'image/png');
    expect(response.status).toBe(201);
    const file = await response.json<FileAnswer>();
    expect(file).toMatchObject({ media_type: 'image/jpeg', width: 6, height: 8 });
    const shown = await ask(file.path);
    const bytes = new Uint8Array(await shown.arrayBuffer());
    expect(bytes.length).toBe(file.bytes);
    expect(latin(bytes, 0, bytes.length)).not.toContain('GPS');
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="${file.id}.jpg"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('comes as a form’s field too', async () => {
    const form = new FormData();
    form.set('file', new File([Uint8Array.from(SAMPLES.lossless)], 'x.gif', { type: 'image/gif' }));
    const response = await ask(PATH, { key: keys.editor, body: form });
    expect(await response.json<FileAnswer>()).toMatchObject({ media_type: 'image/webp' });
    const empty = new FormData();
    empty.set('picture', 'x');
    const problem = await problemOf(await ask(PATH, { key: keys.editor, body: empty }));
    expect(problem).toMatchObject({ code: 'invalid', invalid_params: [{ name: 'file' }] });
  });

  it('of the same picture is one, also when it comes many times at once', async () => {
    const own = await newBrand();
    const same = await Promise.all(
      Array.from({ length: 5 }, () => send(own.keys.editor, SAMPLES.png)),
    );
    const ids = await Promise.all(
      same.map(async (response) => (await response.json<FileAnswer>()).id),
    );
    expect(new Set(ids).size).toBe(1);
    expect(same.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(same.filter(({ status }) => status === 200)).toHaveLength(4);
    expect(await objectsOf(own.brandId)).toBe(1);
    const other = await uploaded((await newBrand()).keys.editor, SAMPLES.png);
    expect(ids).not.toContain(other.id);
  });

  it.each([
    ['HEIC', fromLatin('\0\0\0\x20ftypheic\0\0\0\0mif1heic'), 'Most Compatible'],
    ['GIF', fromLatin('GIF89a'), 'PNG or JPEG'],
    ['a picture that is cut off', SAMPLES.png.subarray(0, 60), 'The end of the file is missing'],
    ['nothing', new Uint8Array(), 'empty'],
  ])('that is no picture is refused with advice of its own: %s', async (_, bytes, advice) => {
    const response = await send(keys.editor, bytes, 'image/jpeg');
    const { code, invalid_params } = await problemOf(response);
    expect([response.status, code, invalid_params[0]?.name]).toEqual([422, 'invalid', 'file']);
    expect(invalid_params[0]?.reason).toContain(advice);
  });

  it('is read up to 10 MB and no further', async () => {
    const long = joined([SAMPLES.png, new Uint8Array(10 * 1024 * 1024)]);
    expect((await send(keys.editor, long)).status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 400) controller.close();
        else controller.enqueue(new Uint8Array(256 * 1024));
      },
    });
    const streamed = await ask(PATH, { key: keys.editor, type: 'image/png', body: endless });
    expect(streamed.status).toBe(413);
    expect(sent).toBeLessThan(60);
  });

  it.each([['text/html'], ['application/json'], [null]])(
    'of the kind %s is not read',
    async (type) => {
      expect((await send(keys.editor, SAMPLES.png, type)).status).toBe(415);
    },
  );

  it('says what to bind where there is no bucket', async () => {
    const sent = { key: keys.editor, type: 'image/png', body: Uint8Array.from(SAMPLES.png) };
    const response = await ask(PATH, { ...sent, files: undefined });
    const { status, detail } = await problemOf(response);
    expect(status).toBe(503);
    expect(detail).toContain('bind it as FILES in wrangler.toml');
  });
});

describe('who may', () => {
  it('upload and remove is an editor, and read whoever may read anything', async () => {
    const own = await newBrand();
    const { id } = await uploaded(own.keys.editor, SAMPLES.png);
    const removal = (key: string) => ask(`${PATH}/${id}`, { key, method: 'DELETE' });
    for (const role of ['viewer', 'reviewer'] as const) {
      expect((await send(own.keys[role], SAMPLES.png)).status, role).toBe(403);
      expect((await removal(own.keys[role])).status, role).toBe(403);
      expect((await ask(`${PATH}/${id}`, { key: own.keys[role] })).status, role).toBe(200);
    }
    expect((await ask(`${PATH}/${id}`)).status).toBe(401);
    expect((await removal(own.keys.owner)).status).toBe(204);
  });
});

/** With bytes that could be shown. */
const addEvidence = async () => {
  const [width, height] = [8, 6];
  const file = {
    id: newId('file', randomBytes),
    brandId,
    kind: 'evidence' as const,
    width,
    height,
  };
  const content = { mediaType: 'image/png', sha256: 'evidence', content: SAMPLES.png };
  const who = { atMs: 1, actor: { kind: 'command', id: 'test' } as const, requestId: 'test' };
  return (await keepFile(env.DB, bucket, { ...file, ...content }, who)).file;
};

describe('the address of a picture', () => {
  it('answers one way to what is unknown, removed, evidence, or no id at all', async () => {
    const removed = await uploaded(keys.editor, SAMPLES.lossy);
    await ask(`${PATH}/${removed.id}`, { key: keys.editor, method: 'DELETE' });
    const evidence = await addEvidence();
    const unknown = `file_${'0'.repeat(24)}`;
    for (const id of [removed.id, evidence.id, unknown, 'x', 'file_é'])
      expect((await ask(`/files/${id}`)).status, id).toBe(404);
  });
});

describe('what is known of a file', () => {
  it('sent as evidence is the brand’s alone, and has no address for others', async () => {
    const sent = await ask(`${PATH}?kind=evidence`, {
      key: keys.editor,
      type: 'application/octet-stream',
      body: SAMPLES.lossy,
    });
    const file = await sent.json<{ id: string; kind: string; path: string | null }>();
    expect([sent.status, file.kind, file.path]).toEqual([201, 'evidence', null]);
    expect((await ask(`/files/${file.id}`)).status).toBe(404);
    expect((await ask(`${PATH}/${file.id}/content`, { key: keys.viewer })).status).toBe(200);
  });

  it('is for its brand alone', async () => {
    const { id } = await uploaded(keys.editor, SAMPLES.alpha);
    const read = await call('GET', `${PATH}/${id}`, { key: keys.viewer });
    expect(await read.json()).toMatchObject({ id, kind: 'picture', path: `/files/${id}` });
    const foreign = await newBrand();
    expect((await call('GET', `${PATH}/${id}`, { key: foreign.keys.owner })).status).toBe(404);
    const removal = await ask(`${PATH}/${id}`, { key: foreign.keys.owner, method: 'DELETE' });
    expect(removal.status).toBe(404);
    expect((await ask(`/files/${id}`)).status).toBe(200);
  });

  it('goes with it, and the same picture can come again', async () => {
    const own = await newBrand();
    const first = await uploaded(own.keys.editor, SAMPLES.png);
    const remove = () => ask(`${PATH}/${first.id}`, { key: own.keys.editor, method: 'DELETE' });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect(await objectsOf(own.brandId)).toBe(0);
    const again = await uploaded(own.keys.editor, SAMPLES.png);
    expect(again.id).not.toBe(first.id);
    const { results } = await env.DB.prepare(
      `SELECT action, noun_id FROM audit WHERE brand_id = ?1 AND noun = 'file' ORDER BY id`,
    )
      .bind(own.brandId)
      .all();
    expect(results).toEqual([
      { action: 'create', noun_id: first.id },
      { action: 'delete', noun_id: first.id },
      { action: 'create', noun_id: again.id },
    ]);
  });
});

describe('a questionnaire with pictures', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await newStage();
    await env.DB.prepare(
      `INSERT INTO creator_handle (creator_id, platform, brand_id, handle) VALUES (?1, 'instagram', ?2, '@mia.s')`,
    )
      .bind(stage.creatorIds[0], stage.brandId)
      .run();
  });

  const make = (campaign: Record<string, unknown>, change: Record<string, unknown> = {}) =>
    call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
      key: stage.keys.editor,
      body: {
        template: 'exposure-test',
        name: 'exposure',
        posts: {
          creator_id: stage.creatorIds[0],
          platform: 'instagram',
          campaign: { caption: 'My drink', ...campaign },
          neutral: { caption: 'My garden' },
        },
        ...change,
      },
    });

  it('shows a post as a card with its size, handle, platform and words, in the language of the page', async () => {
    const { path, id } = await uploaded(stage.keys.editor, SAMPLES.jpeg);
    const alt = { en: 'A glass with ice', ja: '氷の入ったグラス' };
    const made = await make({ image: path, alt });
    expect(made.status, await made.clone().text()).toBe(201);
    const survey = await made.json<SurveyAnswer>();
    const page = await (await ask(`${linkTo(survey, 'control')}?lang=ja`)).text();
    expect(page).toContain(
      `<img src="${path}" width="8" height="6" alt="氷の入ったグラス" loading="lazy" decoding="async"/>`,
    );
    expect(page).toContain('<bdi dir="ltr">@mia.s</bdi>');
    expect(page).toContain('Instagramの投稿の例');
    const removal = await ask(`${PATH}/${id}`, { key: stage.keys.editor, method: 'DELETE' });
    const problem = await problemOf(removal);
    expect(problem).toMatchObject({ status: 409, invalid_params: [{ name: 'file_id' }] });
    expect((await ask(path)).status).toBe(200);
  });

  it('is refused for a picture without words, another brand’s, an invented one, and evidence', async () => {
    const foreign = await addPicture(brandId);
    const evidence = await addPicture(stage.brandId, 'evidence');
    const alt = 'A glass';
    for (const [campaign, field] of [
      [{ image: `/files/${await addPicture(stage.brandId)}` }, 'posts.campaign.alt'],
      [{ image: `/files/${foreign}`, alt }, 'posts.campaign.image'],
      [{ image: `/files/file_${'1'.repeat(24)}`, alt }, 'posts.campaign.image'],
      [{ image: `/files/${evidence}`, alt }, 'posts.campaign.image'],
      [{ image: '/_a/survey.css', alt }, 'posts.campaign.image'],
    ] as const) {
      const response = await make(campaign);
      const { invalid_params } = await problemOf(response);
      expect([response.status, invalid_params.map(({ name }) => name)]).toEqual([422, [field]]);
    }
  });

  it('sent whole names its pictures where they stand', async () => {
    const words = {
      title: 'T',
      privacy: 'P',
      sponsor: 'S',
      screened_out: 'Bye',
      pick: 'Which?',
      heard: 'Heard?',
    };
    const labels = { 'pick.a': 'A can', 'pick.b': 'A jar', 'heard.yes': 'Yes', 'heard.no': 'No' };
    const definition = (images: readonly string[]) => ({
      schema: 1,
      kind: 'pulse',
      default_locale: 'en',
      texts: { en: { reviewed: true, words: { ...words, ...labels } } },
      stratum: { by: 'questions', questions: ['heard'] },
      questions: [
        { id: 'heard', type: 'single', required: true, options: [{ code: 'yes' }, { code: 'no' }] },
        {
          id: 'pick',
          type: 'image_choice',
          options: ['a', 'b'].map((code, index) => ({ code, image: `/files/${images[index]}` })),
        },
      ],
    });
    const own = await addPicture(stage.brandId);
    const post = (images: readonly string[]) =>
      call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
        key: stage.keys.editor,
        body: { name: 'own', definition: definition(images) },
      });
    const refused = await problemOf(await post([own, 'file_none']));
    expect(refused.invalid_params.map(({ name }) => name)).toEqual([
      'definition.questions.1.options.1.image',
    ]);
    const survey = await (await post([own, own])).json<SurveyAnswer>();
    const page = await (await ask(linkTo(survey, 'audience'))).text();
    expect(page).toContain(
      `<img src="/files/${own}" width="80" height="60" loading="lazy" alt="A can"`,
    );
  });
});
