// Every example that the docs of posts, figures and imports show, sent as it stands to the Worker, with ids that exist in place of
// the invented ones: it gets the status that the docs promise, in the shape that they describe.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ApiDocument, TaggedOperation } from '../../../src/pages/docs/api-document.ts';
import { operationsOf, resolveParameter } from '../../../src/pages/docs/api-document.ts';
import { call, newBrand } from '../api-client.ts';
import { newCreator } from '../creator/creator-fixture.ts';

const document = await (await call('GET', '/api/v1/openapi.json')).json<ApiDocument>();

const IS_OF_FIGURES =
  /\/(?:contents|submissions|creator-token|imports\/[a-z-]+|audience-splits|checks|content-register|rating-agreement)(?:$|\/)/;
const OPERATIONS = operationsOf(document).filter(({ path }) => IS_OF_FIGURES.test(path));

type Stage = {
  readonly key: string;
  readonly token: string;
  readonly ids: ReadonlyMap<string, string>;
};

/** A creator as the examples name one, with a piece at the address that they show. */
const newStage = async (): Promise<Stage> => {
  const { keys } = await newBrand();
  const creator = await newCreator(keys.owner);
  const url = 'https://www.instagram.com/reel/C5xYz12AbCd/';
  await env.DB.prepare(
    `UPDATE content SET url = ?2, url_key = 'instagram:C5xYz12AbCd' WHERE id = ?1`,
  )
    .bind(creator.contentId, url)
    .run();
  const sent = await call('POST', `/api/v1/contents/${creator.contentId}/submissions`, {
    key: keys.owner,
    body: { figures: { likes: 1 }, figures_on: '2026-03-11' },
  });
  const { id } = await sent.json<{ id: string }>();
  const ids = new Map([
    ['campaign_id', creator.campaignId],
    ['collaboration_id', creator.collaborationId],
    ['content_id', creator.contentId],
    ['submission_id', id],
  ]);
  return { key: keys.owner, token: creator.token, ids };
};

const invented = /\b(camp|coll|cont|subm)_[0-9a-z]{24}\b/g;
const NOUNS: Readonly<Record<string, string>> = {
  camp: 'campaign_id',
  coll: 'collaboration_id',
  cont: 'content_id',
  subm: 'submission_id',
};

/** The example with ids that exist. */
const real = (text: string, { ids }: Stage): string =>
  text.replaceAll(invented, (id, noun: string) => ids.get(NOUNS[noun] ?? '') ?? id);

const addressOf = ({ path, operation }: TaggedOperation, stage: Stage): string => {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => stage.ids.get(name) ?? name);
  const query = (operation.parameters ?? [])
    .map((parameter) => resolveParameter(parameter, document))
    .flatMap((parameter) => {
      const example = parameter.example ?? parameter.schema?.example;
      return parameter.in === 'query' &&
        (typeof example === 'string' || typeof example === 'number')
        ? [`${parameter.name}=${encodeURIComponent(real(`${example}`, stage))}`]
        : [];
    });
  return `${address}${query.length > 0 ? `?${query.join('&')}` : ''}`;
};

const BOUNDARY = 'documented';

const formOf = (example: unknown): string =>
  Object.entries(example as Record<string, string>) // as the document shows a form
    .map(
      ([name, text]) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="f.csv"\r\n\r\n${text}\r\n`,
    )
    .join('')
    .concat(`--${BOUNDARY}--\r\n`);

const bodyOf = (type: string, example: unknown): string => {
  if (type.startsWith('multipart/')) return formOf(example);
  return typeof example === 'string' ? example : JSON.stringify(example);
};

const send = (tagged: TaggedOperation, stage: Stage, key: string, type: string | undefined) => {
  const headers: Record<string, string> = {};
  for (const parameter of tagged.operation.parameters ?? []) {
    const { in: place, name, example, schema } = resolveParameter(parameter, document);
    const value = example ?? schema?.example;
    if (place === 'header' && name && name !== 'Liftnote-Brand') headers[name] = String(value);
  }
  if (type === undefined)
    return call(tagged.method.toUpperCase(), addressOf(tagged, stage), { key, headers });
  const media = tagged.operation.requestBody?.content[type];
  return call(tagged.method.toUpperCase(), addressOf(tagged, stage), {
    key,
    headers: {
      ...headers,
      'Content-Type': type.startsWith('multipart/') ? `${type}; boundary=${BOUNDARY}` : type,
    },
    body: real(bodyOf(type, media?.example), stage),
  });
};

const CASES = OPERATIONS.flatMap((tagged) => {
  const types = Object.keys(tagged.operation.requestBody?.content ?? {});
  const asked = types.length > 0 ? types : [undefined];
  return asked.map((type) => ({
    tagged,
    type,
    name: `${tagged.method} ${tagged.path} ${type ?? ''}`,
  }));
});

const successes = ({ operation }: TaggedOperation): number[] =>
  Object.keys(operation.responses)
    .map(Number)
    .filter((status) => status < 400);

describe('a documented example', () => {
  it('is there for every operation of posts, figures and imports', () => {
    expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      'get /api/v1/campaigns/{campaign_id}/content-register',
      'get /api/v1/campaigns/{campaign_id}/contents',
      'get /api/v1/campaigns/{campaign_id}/rating-agreement',
      'get /api/v1/campaigns/{campaign_id}/submissions',
      'get /api/v1/collaborations/{collaboration_id}/audience-splits',
      'get /api/v1/collaborations/{collaboration_id}/checks',
      'get /api/v1/collaborations/{collaboration_id}/creator-token',
      'get /api/v1/contents/{content_id}/register',
      'get /api/v1/contents/{content_id}/submissions',
      'patch /api/v1/contents/{content_id}',
      'patch /api/v1/submissions/{submission_id}',
      'post /api/v1/campaigns/{campaign_id}/contents',
      'post /api/v1/campaigns/{campaign_id}/imports/affiliate',
      'post /api/v1/campaigns/{campaign_id}/imports/benchmarks',
      'post /api/v1/campaigns/{campaign_id}/imports/comments',
      'post /api/v1/campaigns/{campaign_id}/imports/contents',
      'post /api/v1/campaigns/{campaign_id}/imports/costs',
      'post /api/v1/campaigns/{campaign_id}/imports/figures',
      'post /api/v1/campaigns/{campaign_id}/imports/followers',
      'post /api/v1/campaigns/{campaign_id}/imports/leads',
      'post /api/v1/campaigns/{campaign_id}/imports/mention-counts',
      'post /api/v1/campaigns/{campaign_id}/imports/mentions',
      'post /api/v1/campaigns/{campaign_id}/imports/orders',
      'post /api/v1/campaigns/{campaign_id}/imports/rate-cards',
      'post /api/v1/campaigns/{campaign_id}/imports/search',
      'post /api/v1/campaigns/{campaign_id}/imports/targets',
      'post /api/v1/campaigns/{campaign_id}/imports/web',
      'post /api/v1/campaigns/{campaign_id}/submissions',
      'post /api/v1/collaborations/{collaboration_id}/audience-splits',
      'post /api/v1/contents/{content_id}/disclosure-checks',
      'post /api/v1/contents/{content_id}/ratings',
      'post /api/v1/contents/{content_id}/submissions',
      'post /api/v1/contents/{content_id}/usage-rights',
    ]);
  });

  it.each(CASES)('gets the documented status and shape: $name', async ({ tagged, type }) => {
    const stage = await newStage();
    const response = await send(tagged, stage, stage.key, type);
    const text = await response.text();
    expect(successes(tagged), text).toContain(response.status);
    const told = tagged.operation.responses[String(response.status)]?.content?.['application/json'];
    expect(Object.keys(JSON.parse(text) as object).toSorted()).toEqual(
      Object.keys(told?.example as object).toSorted(), // another test holds that it is an object
    );
  });

  it('works with a creator’s own token exactly where the docs say so', async () => {
    // What is refused leaves the stage as it was.
    const closed = await newStage();
    for (const { tagged, type, name } of CASES) {
      const isForCreators = (tagged.operation.security ?? []).some((way) => 'creator' in way);
      const stage = isForCreators ? await newStage() : closed;
      const { status } = await send(tagged, stage, stage.token, type);
      if (isForCreators) expect([200, 201], `${name} ${status}`).toContain(status);
      else expect(status, name).toBe(403);
    }
  });

  it('of a problem has the shape of what the Worker answers', async () => {
    const stage = await newStage();
    const { key, token, ids } = stage;
    const campaign = `/api/v1/campaigns/${ids.get('campaign_id')}`;
    const bulk = { submissions: [{}] };
    const large = { submissions: ['x'.repeat(300_000)] };
    const own = `/api/v1/collaborations/${ids.get('collaboration_id')}/creator-token`;
    const taken = { url: 'https://www.instagram.com/reel/C5xYz12AbCd/' };
    const patch = `/api/v1/submissions/${ids.get('submission_id')}`;
    const broken = { key, body: '{', headers: { 'Idempotency-Key': 'one' } };
    const foreign = { key, body: 'x', headers: { 'Content-Type': 'a/b' } };
    const cases: [number, Promise<Response>][] = [
      [400, call('POST', `${campaign}/submissions`, broken)],
      [401, call('POST', `${campaign}/submissions`, { body: bulk })],
      [403, call('GET', own, { key: token })],
      [404, call('POST', '/api/v1/campaigns/camp_none/submissions', { key, body: bulk })],
      [409, call('POST', `${campaign}/contents`, { key, body: taken })],
      [413, call('POST', `${campaign}/submissions`, { key, body: large })],
      [415, call('POST', `${campaign}/submissions`, foreign)],
      [422, call('POST', `${campaign}/submissions`, { key, body: {} })],
      [428, call('PATCH', patch, { key, body: { state: 'accepted' } })],
    ];
    for (const [status, answer] of cases) {
      const response = await answer;
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      const example = document.components.schemas['Problem']?.example as object; // another test holds it
      expect(Object.keys(await response.json<object>())).toEqual(Object.keys(example));
    }
  });
});
