// Laws of orders, clicks and comments on the real database: whatever is imported, corrected, labelled and taken
// back, in whatever order, the tallies equal a recount and the rows equal a model that is simple enough to trust.
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { attributeOrder, kindsInFile } from '../../../src/core/sales/order.ts';
import { newId } from '../../../src/core/id.ts';
import { recordClicks } from '../../../src/storage/traffic/click.ts';
import { listComments, relabelComment } from '../../../src/storage/voice/comment.ts';
import { storeComments, undoComments } from '../../../src/storage/imports/comments.ts';
import type { CommentRow } from '../../../src/storage/imports/comments.ts';
import type { NewImport } from '../../../src/storage/imports/import.ts';
import { storeOrders, undoOrders } from '../../../src/storage/imports/orders.ts';
import type { OrderRow } from '../../../src/storage/imports/orders.ts';
import { createPromoCode } from '../../../src/storage/sales/promo-code.ts';

const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const runs = inject('isFull') ? 150 : 12;
const DAY = 86_400_000;
const start = Date.UTC(2026, 2, 2);

let clock = start;
const who = () =>
  ({ atMs: (clock += 1), actor: { kind: 'command', id: 'test' }, requestId: 'test' }) as const;

type Place = {
  readonly brandId: string;
  readonly campaignId: string;
  readonly links: readonly string[];
};

/** A brand and campaign with three collaborations of creators c0 to c2, and two links. */
const newPlace = async (): Promise<Place> => {
  const tail = newId('brand', randomBytes).slice('brand_'.length);
  const [brandId, campaignId] = [`brand_${tail}`, `camp_${tail}`];
  const links = [`a${tail}`, `b${tail}`];
  const statements = [
    `INSERT INTO brand (id, name, created_at, updated_at) VALUES ('${brandId}', 'Lumen', 1, 1)`,
    `INSERT INTO campaign (id, brand_id, name, start_date, end_date, baseline_start_date, after_end_date, time_zone,
       currency, created_at, updated_at)
     VALUES ('${campaignId}', '${brandId}', 'Spring', '2026-03-02', '2026-03-29', '2026-02-02', '2026-04-12', 'UTC', 'EUR', 1, 1)`,
    ...[0, 1, 2].flatMap((index) => [
      `INSERT INTO creator (id, brand_id, name, created_at, updated_at) VALUES ('crea${index}_${tail}', '${brandId}', 'C', 1, 1)`,
      `INSERT INTO collaboration (id, brand_id, campaign_id, creator_id, link_hash, created_at, updated_at)
       VALUES ('coll${index}_${tail}', '${brandId}', '${campaignId}', 'crea${index}_${tail}', 'h${index}${tail}', 1, 1)`,
    ]),
    ...links.map(
      (code) =>
        `INSERT INTO tracking_link (code, brand_id, campaign_id, target_url, created_at, updated_at)
         VALUES ('${code}', '${brandId}', '${campaignId}', 'https://shop.example/', 1, 1)`,
    ),
  ];
  await env.DB.batch(statements.map((sql) => env.DB.prepare(sql)));
  return { brandId, campaignId, links };
};

const importOf = ({ brandId, campaignId }: Place, kind: 'orders' | 'comments'): NewImport => ({
  id: newId('import', randomBytes),
  brandId,
  campaignId,
  kind,
  source: 'test',
  fileName: 'file.csv',
  fileHash: newId('import', randomBytes),
  rowsRead: 0,
  skipped: [],
});

const creatorOf = ({ brandId }: Place, code: number): string =>
  `crea${code}_${brandId.slice('brand_'.length)}`;
const collaborationOf = ({ brandId }: Place, code: number): string =>
  `coll${code}_${brandId.slice('brand_'.length)}`;

/** An order as a file says it. */
type Said = {
  readonly ref: number;
  readonly day: number;
  readonly net: number;
  readonly refunded: number;
  readonly isCounted: boolean;
  readonly customer: number | null;
  readonly saidKind: 'new' | 'returning' | null;
  readonly codes: readonly number[];
};

const said: fc.Arbitrary<Said> = fc.record({
  ref: fc.nat(6),
  day: fc.nat(3),
  net: fc.integer({ min: -50, max: 5000 }),
  refunded: fc.nat(500),
  isCounted: fc.boolean(),
  customer: fc.option(fc.nat(2)),
  saidKind: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('new', 'returning') },
  ),
  codes: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
});

type Step =
  | { readonly kind: 'orders'; readonly orders: readonly Said[] }
  | { readonly kind: 'undo'; readonly which: number }
  | { readonly kind: 'code'; readonly code: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('orders'),
      orders: fc.uniqueArray(said, { selector: ({ ref }) => ref, maxLength: 5 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo'), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('code'), code: fc.nat(2) }) },
);

const rowsOf = (place: Place, orders: readonly Said[], codes: ReadonlySet<number>): OrderRow[] => {
  const known = orders.map((order) => ({
    customer: order.customer === null ? null : `customer${order.customer}`,
    orderedAtMs: start + order.day * DAY,
    isCounted: order.isCounted,
    tie: `ref${order.ref}`,
  }));
  const kinds = kindsInFile(known);
  const sources = {
    codes: new Map([...codes].map((code) => [`CODE${code}`, creatorOf(place, code)])),
    clicks: new Map(),
    windowDays: 7,
  };
  return orders.map((order, index) => {
    const own = order.codes.map((code) => `CODE${code}`);
    const orderedAtMs = start + order.day * DAY;
    return {
      refHash: `ref${order.ref}`,
      orderedAtMs,
      day: `2026-03-0${order.day + 2}`,
      region: 'DE',
      netMinor: order.net,
      discountMinor: 0,
      refundedMinor: order.refunded,
      isCounted: order.isCounted,
      customerHash: known[index]?.customer ?? null,
      customerKind: order.saidKind ?? kinds[index] ?? 'unknown',
      isKindFromSource: order.saidKind !== null,
      codes: own,
      clickId: '',
      ...attributeOrder({ codes: own, clickId: '', orderedAtMs }, sources),
    };
  });
};

/** Of every reference what each import that is not undone made of it, the last on top. */
type Model = Map<number, { readonly by: string; readonly order: Said }[]>;

const same = (a: Said | undefined, b: Said): boolean => JSON.stringify(a) === JSON.stringify(b);

const storeInModel = (model: Model, by: string, orders: readonly Said[]): void => {
  for (const order of orders) {
    const stack = model.get(order.ref) ?? [];
    if (!same(stack.at(-1)?.order, order)) model.set(order.ref, [...stack, { by, order }]);
  }
};

/** False when a later import wrote one of its orders. */
const undoInModel = (model: Model, by: string): boolean => {
  const stacks = [...model.values()];
  if (
    stacks.some((stack) =>
      stack.some((entry, index) => entry.by === by && index < stack.length - 1),
    )
  )
    return false;
  for (const stack of stacks) if (stack.at(-1)?.by === by) stack.pop();
  return true;
};

const expectedRows = (place: Place, model: Model, codes: ReadonlySet<number>): string[] => {
  const orders = [...model.values()].flatMap((stack) => stack.at(-1)?.order ?? []);
  return orders
    .map((order) => {
      const isEarlier = (other: Said): boolean =>
        other.isCounted &&
        other.customer === order.customer &&
        (other.day < order.day ||
          (other.day === order.day && `ref${other.ref}` < `ref${order.ref}`));
      const derived =
        order.customer === null ? 'unknown' : orders.some(isEarlier) ? 'returning' : 'new';
      const code = order.codes.find((one) => codes.has(one));
      return JSON.stringify([
        `ref${order.ref}`,
        order.day,
        order.net,
        order.refunded,
        Number(order.isCounted),
        order.saidKind ?? derived,
        code === undefined ? '' : `CODE${code}`,
        code === undefined ? '' : creatorOf(place, code),
        code === undefined ? 'none' : 'code',
      ]);
    })
    .toSorted();
};

const storedRows = async ({ campaignId }: Place): Promise<string[]> => {
  const { results } = await env.DB.prepare(
    `SELECT ref_hash, (ordered_at - ?2) / ?3 AS day, net_minor, refunded_minor, is_counted, customer_kind, code_key,
       creator_id, matched_by FROM order_line WHERE campaign_id = ?1`,
  )
    .bind(campaignId, start, DAY)
    .all();
  return results.map((row) => JSON.stringify(Object.values(row))).toSorted();
};

const compareDays = async ({ campaignId }: Place): Promise<void> => {
  const keys = 'day, matched_by, creator_id, click_creator_id, customer_kind, is_counted, code_key';
  const [tally, recount] = await env.DB.batch([
    env.DB.prepare(
      `SELECT ${keys}, n, net_minor, discount_minor, refunded_minor FROM order_day WHERE campaign_id = ?1 ORDER BY ${keys}`,
    ).bind(campaignId),
    env.DB.prepare(
      `SELECT ${keys}, count(*) AS n, sum(net_minor) AS net_minor, sum(discount_minor) AS discount_minor,
         sum(refunded_minor) AS refunded_minor FROM order_line WHERE campaign_id = ?1 GROUP BY ${keys} ORDER BY ${keys}`,
    ).bind(campaignId),
  ]);
  expect(tally?.results).toEqual(recount?.results);
};

const nothing: Said = {
  ref: 0,
  day: 0,
  net: 0,
  refunded: 0,
  isCounted: true,
  customer: 0,
  saidKind: null,
  codes: [],
};

/** A later file knows no customer of an order that had made another one the second of its customer. */
const LOSES_A_CUSTOMER: Step[] = [
  { kind: 'orders', orders: [{ ...nothing, ref: 3, isCounted: false }] },
  { kind: 'orders', orders: [{ ...nothing, ref: 2 }] },
  { kind: 'orders', orders: [{ ...nothing, ref: 2, isCounted: false, customer: null }] },
];

describe('orders', () => {
  it('equal the imports that were not undone, and their days equal a recount, after any sequence of steps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
        const place = await newPlace();
        const model: Model = new Map();
        const codes = new Set<number>();
        const imports: string[] = [];
        for (const one of steps) {
          if (one.kind === 'orders') {
            const made = importOf(place, 'orders');
            await storeOrders(env.DB, made, rowsOf(place, one.orders, codes), who());
            storeInModel(model, made.id, one.orders);
            imports.push(made.id);
          } else if (one.kind === 'code') {
            const code = `CODE${one.code}`;
            const made = {
              campaignId: place.campaignId,
              collaborationId: collaborationOf(place, one.code),
              code,
              codeKey: code,
            };
            const isNew = await createPromoCode(env.DB, place.brandId, made, who());
            expect(isNew).toBe(!codes.has(one.code));
            codes.add(one.code);
          } else {
            const id = imports[one.which];
            if (id === undefined) continue;
            const outcome = await undoOrders(
              env.DB,
              place.brandId,
              { id, campaignId: place.campaignId },
              who(),
            );
            expect(outcome === 'changed_since').toBe(!undoInModel(model, id));
          }
        }
        expect(await storedRows(place)).toEqual(expectedRows(place, model, codes));
        await compareDays(place);
      }),
      { numRuns: runs, examples: [[LOSES_A_CUSTOMER]] },
    );
  });
});

type Talk =
  | { readonly kind: 'comments'; readonly refs: readonly number[] }
  | {
      readonly kind: 'label';
      readonly which: number;
      readonly label: 'positive' | 'neutral' | 'negative' | null;
    }
  | { readonly kind: 'undo'; readonly which: number };

const talk: fc.Arbitrary<Talk> = fc.oneof(
  fc.record({ kind: fc.constant('comments'), refs: fc.uniqueArray(fc.nat(9), { maxLength: 6 }) }),
  fc.record({
    kind: fc.constant('label'),
    which: fc.nat(9),
    label: fc.constantFrom('positive', 'neutral', 'negative', null),
  }),
  fc.record({ kind: fc.constant('undo'), which: fc.nat(4) }),
);

const commentOf = (ref: number): CommentRow => ({
  refHash: `comment${ref}`,
  authorHash: null,
  platform: 'instagram',
  atMs: start + ref,
  day: `2026-03-0${(ref % 3) + 2}`,
  language: ref % 4 === 0 ? 'hi' : 'en',
  text: 'text',
  label: (['positive', 'neutral', 'negative', 'uncoded'] as const)[(ref + 3) % 4] ?? 'neutral',
  score: 0.5,
  engine: 'test',
  isSubstantive: ref % 2 === 0,
  topics: '',
  urlKey: null,
});

describe('comments', () => {
  it('have a tally that equals a recount after any sequence of imports, labels and undoing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(talk, { minLength: 1, maxLength: 10 }), async (steps) => {
        const place = await newPlace();
        const imports: string[] = [];
        for (const one of steps) {
          if (one.kind === 'comments') {
            const made = importOf(place, 'comments');
            await storeComments(env.DB, made, one.refs.map(commentOf), who());
            imports.push(made.id);
          } else if (one.kind === 'undo') {
            const id = imports[one.which];
            if (id)
              await undoComments(
                env.DB,
                place.brandId,
                { id, campaignId: place.campaignId },
                who(),
              );
          } else {
            const page = await listComments(env.DB, place.brandId, place.campaignId, null, {
              limit: 50,
              after: null,
            });
            const comment = page.items[one.which];
            if (comment)
              expect(
                await relabelComment(env.DB, place.brandId, comment, { label: one.label }, who()),
              ).toBe(true);
          }
        }
        const [tally, recount] = await env.DB.batch([
          env.DB.prepare(
            `SELECT day, language, label, is_by_person, n FROM sentiment_tally
             WHERE campaign_id = ?1 AND source = 'comment' ORDER BY 1, 2, 3, 4`,
          ).bind(place.campaignId),
          env.DB.prepare(
            `SELECT day, language, coalesce(person_label, machine_label) AS label, person_label IS NOT NULL AS is_by_person,
               count(*) AS n FROM comment WHERE campaign_id = ?1 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
          ).bind(place.campaignId),
        ]);
        expect(tally?.results).toEqual(recount?.results);
      }),
      { numRuns: runs },
    );
  });
});

describe('clicks', () => {
  const click = fc.record({
    link: fc.nat(1),
    day: fc.nat(3),
    kind: fc.constantFrom('person', 'bot', 'preview'),
  });
  it('are counted by link, day and kind, and stay counted when the single clicks are removed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(click, { maxLength: 12 }), async (clicks) => {
        const place = await newPlace();
        const counts = new Map<string, number>();
        for (const { link, day, kind } of clicks) {
          const linkCode = place.links[link] ?? '';
          const at = { atMs: day * DAY, day: `1970-01-0${day + 1}` };
          const click = {
            id: newId('click', randomBytes),
            brandId: place.brandId,
            linkCode,
            kind,
            ...at,
          };
          await recordClicks(env.DB, [click]);
          const key = `${linkCode} ${at.day} ${kind}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        await env.DB.prepare(`DELETE FROM click WHERE brand_id = ?1 AND at < ?2`)
          .bind(place.brandId, 2 * DAY)
          .run();
        const { results } = await env.DB.prepare(
          `SELECT link_code || ' ' || day || ' ' || kind AS key, n FROM click_day WHERE brand_id = ?1`,
        )
          .bind(place.brandId)
          .all<{ key: string; n: number }>();
        expect(new Map(results.map(({ key, n }) => [key, n]))).toEqual(counts);
        const left = await env.DB.prepare(`SELECT count(*) AS n FROM click WHERE brand_id = ?1`)
          .bind(place.brandId)
          .first();
        expect(left).toEqual({ n: clicks.filter(({ day }) => day >= 2).length });
      }),
      { numRuns: runs },
    );
  });
});
