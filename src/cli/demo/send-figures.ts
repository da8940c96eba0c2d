// Posts and their figures come in: some creators type them on their personal page, an agency's script sends
// others, the coordinator adds what nobody reported and looks at what came.
import type { Calendar } from './calendar.ts';
import { LAST_DATA_HOUR, instantAt, shiftDay, workingStartMs } from './calendar.ts';
import type { Client } from './client.ts';
import { DemoError, drain } from './client.ts';
import { CREATORS } from './creators.ts';
import type { Demo } from './generate.ts';
import { postedAtMs } from './posts.ts';
import type { DemoPost, PostFigures } from './posts.ts';
import type { SetUp } from './setup.ts';

/** What a creator says who looked again and found the same. */
const EXPLANATION = 'Looked again: that is what the app shows.';

type Submission = { readonly id: string; readonly rev: number };

const PHONE = {
  'User-Agent': 'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36',
  'Accept-Language': 'en',
};

/** As people type it: with separators, and nothing where they don't know. */
const typed = (value: number | null): string => (value === null ? '' : value.toLocaleString('en'));

const fillForm = (figures: PostFigures, figuresOn: string): URLSearchParams =>
  new URLSearchParams([
    ...Object.entries(figures).map(([metric, value]) => [metric, typed(value)]),
    ['figures_on', figuresOn],
  ]);

/** Adds a post on the personal page and types its figures; some are typed twice, the second time right. */
const reportByLink = async (
  client: Client,
  path: string,
  post: DemoPost,
  sentAtMs: number,
): Promise<void> => {
  const step = 'Reporting by personal link';
  const visit = (to: string, atMs: number, form?: URLSearchParams): Promise<Response> =>
    client.visit(step, {
      method: form ? 'POST' : 'GET',
      path: to,
      atMs,
      // Odd figures are asked about once.
      expect: form ? [303, 422] : [200],
      headers: PHONE,
      ...(form ? { form } : {}),
    });
  const addedAtMs = postedAtMs(post) + 30 * 60_000;
  await drain(await visit(path, addedAtMs));
  const added = await visit(
    `${path}/contents`,
    addedAtMs,
    new URLSearchParams({
      url: post.url,
      published_on: post.publishedOn,
      ...(post.hasDisclosure === true ? { has_disclosure: 'yes' } : {}),
    }),
  );
  await drain(added);
  const figuresPath = (added.headers.get('location') ?? '').split('?')[0] ?? '';
  if (!figuresPath.startsWith(`${path}/contents/`))
    throw new DemoError(`${step}: added a post, was led to "${figuresPath}"`);
  const send = async (figures: PostFigures, on: string, atMs: number): Promise<void> => {
    await drain(await visit(figuresPath, atMs));
    const form = fillForm(figures, on);
    const sent = await visit(`${figuresPath}/figures`, atMs, form);
    const asked = /name="asked" value="([^"]+)"/.exec(await sent.text())?.[1];
    if (sent.status === 303) return;
    if (asked === undefined)
      throw new DemoError(`${step}: the figures of ${post.url} were refused`);
    form.set('asked', asked);
    form.set('explanation', EXPLANATION);
    const again = await visit(`${figuresPath}/figures`, atMs, form);
    await drain(again);
    if (again.status !== 303) throw new DemoError(`${step}: ${post.url} was asked about twice`);
  };
  if (post.earlierFigures) {
    const early = shiftDay(post.publishedOn, 2);
    await send(post.earlierFigures, early, instantAt(early, 12 * 3600));
  }
  if (post.figures) await send(post.figures, post.figuresOn, sentAtMs);
};

type Api = <T>(step: string, path: string, json: unknown, atMs: number) => Promise<T>;

const addByApi = (
  api: Api,
  base: string,
  post: DemoPost,
  collaborationId: string | null,
): Promise<{ id: string }> =>
  api(
    'Adding posts by API',
    `${base}/contents`,
    {
      url: post.url,
      published_on: post.publishedOn,
      has_disclosure: post.hasDisclosure,
      collaboration_id: collaborationId,
    },
    postedAtMs(post) + 3_600_000,
  );

type BulkAnswer = {
  readonly failed: number;
  readonly results: readonly { readonly invalid_params: readonly { readonly reason: string }[] }[];
};

/** The posts of one creator by API: added one by one, figures in one request. */
const reportByApi = async (
  api: Api,
  base: string,
  posts: readonly DemoPost[],
  collaborationId: string,
  atMs: number,
): Promise<void> => {
  const rows: unknown[] = [];
  for (const post of posts) {
    const { id } = await addByApi(api, base, post, collaborationId);
    if (post.figures)
      rows.push({ content_id: id, figures: post.figures, figures_on: post.figuresOn });
  }
  if (rows.length === 0) return;
  const step = 'Reporting by API';
  const answer = await api<BulkAnswer>(step, `${base}/submissions`, { submissions: rows }, atMs);
  const said = answer.results.flatMap(({ invalid_params: found }) =>
    found.map(({ reason }) => reason),
  );
  if (answer.failed > 0)
    throw new DemoError(`${step}: ${answer.failed} rows were refused: ${said.join('; ')}`);
};

type Contents = {
  readonly items: readonly {
    readonly url: string;
    readonly current_submission: Submission | null;
  }[];
};

/** The coordinator accepts what looks right; the rest stays pending, which the report says. */
const review = async (
  client: Client,
  { posts, calendar }: Demo,
  { brandId, campaignId }: SetUp,
): Promise<void> => {
  const step = 'Reviewing figures';
  const atMs = workingStartMs(calendar);
  const base = `/api/v1/campaigns/${campaignId}`;
  const contents = await client.api<Contents>(step, {
    path: `${base}/contents?limit=200`,
    atMs,
    expect: [200],
    brandId,
  });
  for (const { url, current_submission: submission } of contents.items) {
    const post = posts.find((one) => one.url === url);
    if (!post) throw new DemoError(`${step}: the server knows a post that nobody added: ${url}`);
    if (submission === null || post.review === 'pending') continue;
    await client.api(step, {
      method: 'PATCH',
      path: `/api/v1/submissions/${submission.id}`,
      atMs,
      expect: [200],
      brandId,
      headers: { 'If-Match': `"${submission.rev}"` },
      json: { state: 'accepted' },
    });
  }
};

const sentAt = ({ end }: Calendar): number => instantAt(end, LAST_DATA_HOUR * 3600 + 900);

export const sendFigures = async (
  client: Client,
  demo: Demo,
  setUp: SetUp,
  onDone: (done: number) => void,
): Promise<void> => {
  const { brandId, campaignId, creators } = setUp;
  const base = `/api/v1/campaigns/${campaignId}`;
  const api: Api = (step, path, json, atMs) =>
    client.api(step, { method: 'POST', path, atMs, expect: [200, 201], brandId, json });
  const atMs = sentAt(demo.calendar);
  let done = 0;
  const report = (count: number): void => {
    done += count;
    onDone(done);
  };
  for (const { key, reports } of CREATORS) {
    const creator = creators.get(key);
    const own = demo.posts.filter(({ creatorKey }) => creatorKey === key);
    if (!creator) throw new DemoError(`${key} was never set up`);
    if (reports === 'link') {
      await drain(
        await client.visit('Opening a personal page', {
          method: 'POST',
          path: `${creator.personalPath}/opened`,
          atMs: instantAt(demo.calendar.start, 9 * 3600),
          expect: [204],
          headers: PHONE,
        }),
      );
      for (const post of own) {
        await reportByLink(client, creator.personalPath, post, atMs);
        report(1);
      }
    } else {
      await reportByApi(api, base, own, creator.collaborationId, atMs);
      report(own.length);
    }
  }
  for (const post of demo.posts.filter(({ creatorKey }) => creatorKey === null)) {
    await addByApi(api, base, post, null);
    report(1);
  }
  await review(client, demo, setUp);
};
