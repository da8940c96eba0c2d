// Files that nobody sends in good faith, against every door that takes a file: each is refused with a reason or taken for
// what it really is, nothing else is kept, and the service goes on.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { joined } from '../../../src/core/image/bytes-of.ts';
import { readPicture } from '../../../src/core/image/picture.ts';
import { SAMPLES } from '../../core/image/samples.ts';
import { META_ENGLISH, fileOf } from '../../core/imports/platform/export-file.ts';
import { call, newBrand, newCampaign } from '../api-client.ts';
import type { Problem } from '../api-client.ts';
import { ask as askLimited, bucket } from '../bucket-client.ts';
import type { Sent } from '../bucket-client.ts';
import { bytesOf, drawFrom, noise, pick } from './draw.ts';
import type { Draw } from './draw.ts';
import { wrapInForm } from './forms.ts';
import type { Wrapped } from './forms.ts';
import { hostilePicture } from './pictures.ts';
import { hostileTable } from './tables.ts';

const ask = (path: string, sent: Sent = {}): Promise<Response> =>
  askLimited(path, { ...sent, isUnlimited: true });

const COUNT = inject('isFull') ? 10_000 : 80;
const SEED = 20_261_129;

let brandId: string;
let key: string;
let campaign: string;
let page: string;
let figures: string;

beforeAll(async () => {
  const brand = await newBrand();
  ({ brandId } = brand);
  key = brand.keys.editor;
  campaign = (await newCampaign(key)).id;
  const api = async (path: string, body: unknown): Promise<Record<string, unknown>> =>
    (await call('POST', `/api/v1${path}`, { key, body })).json();
  const { id: creator_id } = await api('/creators', { name: 'Mara' });
  const joint = await api(`/campaigns/${campaign}/collaborations`, { creator_id });
  page = new URL(String(joint['personal_link'])).pathname;
  const url = 'https://www.instagram.com/reel/AAAAAAAAAA1/';
  const content = await api(`/campaigns/${campaign}/contents`, {
    url,
    collaboration_id: joint['id'],
  });
  figures = `${page}/contents/${String(content['id'])}/figures`;
});

/** Where an import keeps all of its rows, also those that say what was known. */
const LAYERS = {
  followers: 'follower_day',
  'mention-counts': 'mention_count_day',
  search: 'search_day',
  web: 'web_day',
  mentions: 'mention',
  leads: 'lead_event',
  affiliate: 'affiliate_sale',
} as const;

type LayerKind = keyof typeof LAYERS;
type ImportKind = 'orders' | 'comments' | 'figures' | 'contents' | 'costs' | LayerKind;

/** Keys of the object above. */
const LAYER_KINDS = Object.keys(LAYERS) as LayerKind[];
const ROWS_OF = ['orders', 'comments', 'costs', ...LAYER_KINDS] as const;

/** What is kept, and how much of each. */
type Kept = Readonly<
  Record<'files' | 'objects' | 'imports' | 'rows' | 'posts' | 'submissions', number>
>;

const countKept = async (): Promise<Kept> => {
  const count = (from: string) =>
    env.DB.prepare(`SELECT count(*) AS n FROM ${from} WHERE brand_id = ?1`)
      .bind(brandId)
      .first<number>('n');
  const [files, made, posts, submissions] = await Promise.all(
    ['file', 'import', 'content', 'submission'].map(count),
  );
  const rows = await Promise.all(
    ['order_line', 'comment', 'cost', ...Object.values(LAYERS)].map(count),
  );
  let objects = 0;
  let cursor: string | undefined;
  do {
    const listed = await bucket.list({ prefix: `files/${brandId}/`, ...(cursor && { cursor }) });
    objects += listed.objects.length;
    cursor = listed.truncated ? listed.cursor : undefined;
  } while (cursor !== undefined);
  return {
    files: files ?? 0,
    objects,
    imports: made ?? 0,
    rows: rows.reduce<number>((sum, n) => sum + (n ?? 0), 0),
    // One was there before.
    posts: (posts ?? 0) - 1,
    submissions: submissions ?? 0,
  };
};

/** What the answers say is kept: the ids of files and of imports, and the rows that those brought. */
type Told = {
  readonly files: Set<string>;
  readonly imports: Map<string, { readonly kind: ImportKind; readonly rows: number }>;
};

const rowsOf = ({ imports: made }: Told, kinds: readonly ImportKind[]): number =>
  [...made.values()].reduce((sum, { kind, rows }) => sum + (kinds.includes(kind) ? rows : 0), 0);

const REFUSALS = [400, 413, 415, 422];

const expectProblem = async (response: Response): Promise<void> => {
  expect(REFUSALS).toContain(response.status);
  const problem = await response.json<Problem>();
  expect(problem.detail).not.toBe('');
  if (response.status !== 422) return;
  expect(problem.invalid_params.length).toBeGreaterThan(0);
  for (const { reason } of problem.invalid_params) expect(reason).toMatch(/\s/);
};

/** A page that says what is wrong: beside its field, or with the name of the trouble. */
const expectPage = (status: number, html: string, field: string): void => {
  expect(REFUSALS).toContain(status);
  if (status === 422) expect(html).toContain(`id="${field}-problem"`);
  expect(html).not.toContain('<script>alert');
};

type Door = (draw: Draw, told: Told) => Promise<void>;

const raw = (draw: Draw, bytes: Uint8Array, types: readonly string[]): Wrapped => ({
  body: Uint8Array.from(bytes),
  type: pick(draw, types),
});

const PICTURE_TYPES = [
  'image/png',
  'image/jpeg',
  'image/heic',
  'application/octet-stream',
  'text/html',
  'image/svg+xml; charset=utf-7',
];

const pictures: Door = async (draw, told) => {
  const bytes = draw(5) === 0 ? hostileTable(draw) : hostilePicture(draw);
  const isForm = draw(2) === 0;
  const sent = isForm ? wrapInForm(draw, 'file', bytes) : raw(draw, bytes, PICTURE_TYPES);
  const response = await ask(`/api/v1/files?kind=${pick(draw, ['picture', 'evidence'])}`, {
    key,
    ...sent,
  });
  if (!response.ok) {
    await expectProblem(response);
    if (!isForm && response.status === 422) expect(readPicture(bytes).ok).toBe(false);
    return;
  }
  expect(readPicture(bytes).ok).toBe(true);
  told.files.add((await response.json<{ id: string }>()).id);
};

const evidence: Door = async (draw, told) => {
  const bytes = draw(5) === 0 ? hostileTable(draw) : hostilePicture(draw);
  // A figure that can't be read brings the page back, with what was kept.
  const sent = wrapInForm(draw, 'evidence', bytes, { impressions: 'many' });
  const response = await ask(figures, sent);
  const html = await response.text();
  const kept = [...html.matchAll(/name="kept_evidence" value="(file_\w+)\./g)];
  expectPage(response.status, html, 'impressions');
  if (kept.length > 0) expect(readPicture(bytes).ok).toBe(true);
  for (const [, id = ''] of kept) told.files.add(id);
};

const platformExport: Door = async (draw, told) => {
  const bytes = draw(4) === 0 ? hostilePicture(draw) : hostileTable(draw);
  const response = await ask(`${page}/export`, wrapInForm(draw, 'file', bytes));
  const html = await response.text();
  if (response.status !== 200) return expectPage(response.status, html, 'file');
  // A line of the creator's own post got through; what is kept of it is ours.
  const name = /name="export" value="(export_\w+)\./.exec(html)?.[1];
  expect(name).toBeDefined();
  told.files.add(name ?? '');
};

const countSplits = (): Promise<number | null> =>
  env.DB.prepare(`SELECT count(*) AS n FROM audience_split WHERE brand_id = ?1`)
    .bind(brandId)
    .first<number>('n');

const audienceExport: Door = async (draw) => {
  const table = draw(2) === 0 ? noise(draw, 400) : hostileTable(draw);
  const bytes = draw(4) === 0 ? hostilePicture(draw) : table;
  const heading = bytesOf(pick(draw, ['', 'Age,Share\n', 'Country,Views\nDE,5\n']));
  const before = await countSplits();
  const sent = wrapInForm(draw, 'file', joined([heading, bytes]));
  const response = await ask(`${page}/audience/export`, sent);
  const isTaken = response.status === 303;
  if (!isTaken) expectPage(response.status, await response.text(), 'file');
  expect((await countSplits()) !== before).toBe(isTaken);
};

const TABLE_TYPES = [
  'text/csv',
  'text/plain',
  'application/vnd.ms-excel',
  'text/csv; charset=utf-16',
  'application/json',
];

const imports =
  (kind: ImportKind): Door =>
  async (draw, told) => {
    const bytes = draw(4) === 0 ? hostilePicture(draw) : hostileTable(draw);
    const sent = draw(2) === 0 ? wrapInForm(draw, 'file', bytes) : raw(draw, bytes, TABLE_TYPES);
    const path = `/api/v1/campaigns/${campaign}/imports/${kind}?file_name=x.csv`;
    const response = await ask(path, { key, ...sent });
    if (!response.ok) return expectProblem(response);
    const made = await response.json<
      Record<'rows_stored' | 'rows_changed' | 'rows_unchanged', number> & { id: string }
    >();
    const isLayer = Object.hasOwn(LAYERS, kind);
    if (!told.imports.has(made.id))
      told.imports.set(made.id, {
        kind,
        // A figure that replaces another is a row of its own, and so is every row of a layer.
        rows:
          made.rows_stored +
          (isLayer || kind === 'figures' ? made.rows_changed : 0) +
          (isLayer ? made.rows_unchanged : 0),
      });
  };

describe('files of ill will', () => {
  it(
    `are refused with a reason or taken for what they are, ${COUNT} of them, and nothing else is kept`,
    async () => {
      const doors: readonly Door[] = [
        pictures,
        evidence,
        platformExport,
        audienceExport,
        imports('figures'),
        imports('orders'),
        imports('comments'),
        imports('contents'),
        imports('costs'),
        ...LAYER_KINDS.map(imports),
      ];
      const told: Told = { files: new Set(), imports: new Map() };
      for (let turn = 0; turn < COUNT; turn += 1) {
        const draw = drawFrom(SEED + turn);
        const door = doors[turn % doors.length];
        try {
          await door?.(draw, told);
        } catch (error) {
          throw new Error(`file ${turn} of door ${turn % doors.length}`, { cause: error });
        }
        if (turn % 500 !== 0 && turn !== COUNT - 1) continue;
        expect(await countKept()).toEqual({
          files: told.files.size,
          objects: told.files.size,
          imports: told.imports.size,
          rows: rowsOf(told, ROWS_OF),
          posts: rowsOf(told, ['contents']),
          submissions: rowsOf(told, ['figures']),
        });
      }
    },
    inject('isFull') ? 1_800_000 : 60_000,
  );

  it('leave a service that takes what is right', async () => {
    const form = new FormData();
    form.set('file', new File([Uint8Array.from(SAMPLES.alpha)], 'x.webp'));
    expect((await ask('/api/v1/files', { key, body: form })).ok).toBe(true);
    const csv = fileOf(
      META_ENGLISH,
      '1,2,mara,Mara,x,30,03/10/2026 18:05,https://www.instagram.com/reel/AAAAAAAAAA1/,IG reel,,Lifetime,9,8,7,6,5,4,3',
    );
    const sent = new FormData();
    sent.set('file', new File([csv], 'export.csv'));
    expect((await ask(`${page}/export`, { body: sent })).status).toBe(200);
    expect((await ask('/healthz')).status).toBe(200);
  });
});
