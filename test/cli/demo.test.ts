// The demo campaign itself, without a server: repeatable, the same story for every seed, and files that say what
// the totals say.
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { commentsCsv } from '../../src/cli/demo/comments.ts';
import { lastDayAt } from '../../src/cli/demo/calendar.ts';
import { generateDemo } from '../../src/cli/demo/generate.ts';
import { ordersCsv } from '../../src/cli/demo/orders-csv.ts';
import { createProgress } from '../../src/cli/demo/progress.ts';
import { inParallel } from '../../src/cli/demo/pool.ts';
import { parseComments } from '../../src/core/imports/comments.ts';
import { parseShopifyOrders } from '../../src/core/imports/shopify-orders.ts';
import { isResponseId } from '../../src/core/survey/answer/receipt.ts';

const TODAY = '2026-06-14';
const demo = generateDemo(7, TODAY);
const clickId = (click: number): string => `clk_${String(click).padStart(24, '0')}`;
const frame = { timeZone: 'Europe/Berlin', currency: 'EUR' };

type Line = Record<string, string>;
const readCsv = (text: string): Line[] =>
  Papa.parse<Line>(text, { header: true, skipEmptyLines: true }).data;
const cents = (text: string | undefined): number => Math.round(Number(text) * 100);

describe('the demo campaign', () => {
  it('is the same for the same seed and day, and another one for another seed', () => {
    expect(JSON.stringify(generateDemo(7, TODAY))).toBe(JSON.stringify(demo));
    const other = generateDemo(8, TODAY);
    expect(other.totals).not.toEqual(demo.totals);
    expect(other.clicks[0]?.atMs).not.toBe(demo.clicks[0]?.atMs);
  });

  it('gives every answer an id that its page could have drawn, the same for the same seed', () => {
    const idsOf = ({ respondents, buyers }: typeof demo): string[] =>
      [...respondents, ...buyers].map(({ id }) => id);
    const ids = idsOf(demo);
    expect(ids.filter((id) => !isResponseId(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(idsOf(generateDemo(7, TODAY))).toEqual(ids);
    expect(idsOf(generateDemo(8, TODAY))[0]).not.toBe(ids[0]);
  });

  it('ends on a day whose report can be out: yesterday until nine in the morning', () => {
    expect(lastDayAt(Date.parse('2026-07-01T08:59:00+02:00'))).toBe('2026-06-30');
    expect(lastDayAt(Date.parse('2026-07-01T09:00:00+02:00'))).toBe('2026-07-01');
    expect(lastDayAt(Date.parse('2026-12-01T00:30:00+01:00'))).toBe('2026-11-30');
  });

  it('runs six weeks to the given day after eight weeks of baseline, with nothing later', () => {
    const { calendar } = demo;
    expect(calendar).toMatchObject({
      baselineStart: '2026-03-09',
      start: '2026-05-04',
      end: TODAY,
    });
    const last = Math.max(
      ...demo.clicks.map(({ atMs }) => atMs),
      ...demo.orders.map(({ atMs }) => atMs),
      ...demo.comments.map(({ atMs }) => atMs),
      ...demo.respondents.map(({ startedAtMs, durationS }) => startedAtMs + durationS * 1000),
    );
    // 8 o'clock in the shop's summer time.
    expect(last).toBeLessThan(Date.UTC(2026, 5, 14, 6));
  });

  it.each([1, 2, 3, 7, 20, 99])('tells its story with seed %i', (seed) => {
    const { totals, clicks, comments } = generateDemo(seed, TODAY);
    const { orders, lift, buyers, posts } = totals;
    expect(orders.imported).toBeGreaterThan(1_500);
    expect(orders.imported).toBeLessThan(2_500);
    expect(clicks.length).toBeGreaterThan(2_200);
    expect(comments).toHaveLength(405);
    expect([posts.agreed, posts.delivered, posts.reported, posts.activeCreators]).toEqual([
      24, 22, 20, 9,
    ]);

    const z = (question: string, options: readonly string[]): number => {
      const yes = (arm: 'exposed' | 'control'): number =>
        options.reduce((sum, option) => sum + (lift[arm].counts[question]?.[option] ?? 0), 0);
      const n = (arm: 'exposed' | 'control'): number => lift[arm].complete - lift[arm].flagged;
      const p = (yes('exposed') + yes('control')) / (n('exposed') + n('control'));
      const difference = yes('exposed') / n('exposed') - yes('control') / n('control');
      return difference / Math.sqrt(p * (1 - p) * (1 / n('exposed') + 1 / n('control')));
    };
    expect(lift.exposed.complete - lift.exposed.flagged).toBeGreaterThanOrEqual(300);
    expect(lift.control.complete - lift.control.flagged).toBeGreaterThanOrEqual(300);
    // Six questions corrected together: 2.64 holds whatever the others are.
    expect(z('aided', ['Northwind Tea'])).toBeGreaterThan(2.64);
    expect(z('ad_recall', ['Northwind Tea'])).toBeGreaterThan(2.64);
    expect(Math.abs(z('favourability', ['4', '5']))).toBeLessThan(1.96);

    const named = { ...buyers.tracked['first_heard'] };
    const all = Object.values(named).reduce((sum, n) => sum + n, 0);
    expect((named['creator'] ?? 0) / all).toBeGreaterThan(0.65);
    expect(buyers.untracked['first_heard']?.['creator'] ?? 0).toBeGreaterThan(10);
  });

  it('gives both arms alike ages and genders', () => {
    for (const question of ['age', 'gender']) {
      const { exposed, control } = demo.totals.lift;
      for (const [option, n] of Object.entries(exposed.counts[question] ?? {})) {
        const share = n / exposed.complete;
        expect(
          Math.abs(share - (control.counts[question]?.[option] ?? 0) / control.complete),
        ).toBeLessThan(0.02);
      }
    }
  });
});

describe("the shop's export", () => {
  const csv = ordersCsv(demo.orders, clickId);
  const lines = readCsv(csv);
  const heads = lines.filter((line) => line['Financial Status'] !== '');

  it('has a row for each product and a head for each order', () => {
    expect(lines).toHaveLength(demo.totals.orders.lines);
    expect(heads).toHaveLength(demo.totals.orders.imported);
    expect(new Set(heads.map((line) => line['Name'])).size).toBe(heads.length);
    expect(Object.keys(lines[0] ?? {})).toHaveLength(79);
  });

  it('adds up: lines less discount are the subtotal, subtotal and shipping the total', () => {
    const goods = new Map<string, number>();
    for (const line of lines) {
      const value = cents(line['Lineitem price']) * Number(line['Lineitem quantity']);
      goods.set(line['Name'] ?? '', (goods.get(line['Name'] ?? '') ?? 0) + value);
    }
    for (const head of heads) {
      const subtotal = cents(head['Subtotal']);
      expect(goods.get(head['Name'] ?? '')).toBe(subtotal + cents(head['Discount Amount']));
      expect(cents(head['Total'])).toBe(subtotal + cents(head['Shipping']));
    }
  });

  it('is read back by the importer to the known totals', () => {
    const parsed = parseShopifyOrders(csv, frame);
    if (!parsed.ok) throw new Error(parsed.error.key);
    const { items, skipped } = parsed.value;
    const counted = items.filter(({ uncounted }) => uncounted === null);
    const { before, during, notCounted } = demo.totals.orders;
    expect(skipped).toEqual([]);
    expect(items.length - counted.length).toBe(notCounted);
    expect(counted).toHaveLength(before.orders + during.orders);
    const net = counted.reduce((sum, { netMinor }) => sum + netMinor, 0);
    expect(net).toBe(before.netMinor + during.netMinor);
    expect(items.filter(({ clickId: id }) => id !== '')).toHaveLength(
      demo.orders.filter(({ click }) => click !== null).length,
    );
  });

  it('holds what real exports hold: several spellings of a code, notes in quotes, refunds, market sales', () => {
    expect(new Set(heads.map((line) => line['Discount Code']))).toContain('mara15');
    expect(new Set(heads.map((line) => line['Discount Code']))).toContain('MARA15');
    expect(csv).toContain('"Bitte als Geschenk verpacken: ""Für Oma"""');
    const statuses = new Set(heads.map((line) => line['Financial Status']));
    expect(statuses).toEqual(
      new Set(['paid', 'partially_refunded', 'refunded', 'voided', 'pending']),
    );
    expect(heads.some((line) => line['Source'] === 'pos' && line['Email'] === '')).toBe(true);
    const emails = heads.map((line) => line['Email'] ?? '').filter((email) => email !== '');
    expect(emails.every((email) => email.endsWith('@example.com'))).toBe(true);
    expect(new Set(emails).size).toBeLessThan(emails.length);
  });
});

describe('the comments file', () => {
  it('is read back whole, before and during, in all its languages', () => {
    const parsed = parseComments(commentsCsv(demo.comments), frame);
    if (!parsed.ok) throw new Error(parsed.error.key);
    const { items, skipped } = parsed.value;
    expect(skipped).toEqual([]);
    expect(items.map(({ text }) => text)).toEqual(demo.comments.map(({ text }) => text));
    expect(new Set(items.map(({ language }) => language))).toEqual(
      new Set(['en', 'de', 'es', 'fr', 'it', 'pl', 'el', 'ja']),
    );
    expect(demo.totals.comments).toEqual({ before: 120, during: 285 });
  });
});

describe('createProgress', () => {
  const run = (isTTY: boolean): string => {
    let text = '';
    let nowMs = 0;
    const view = createProgress({ isTTY, write: (part) => (text += part) }, () => nowMs);
    for (const done of [0, 1, 2]) {
      nowMs += 500;
      view.show('Clicking', done, 2);
    }
    view.end();
    return text;
  };

  it('writes one plain line a step where there is no terminal', () => {
    expect(run(false)).toBe('Clicking (2, 1.0 s)\n');
  });

  it('moves a bar within one line in a terminal', () => {
    const text = run(true);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain(' 50%');
    expect(text).toContain('✓ Clicking (2, 1.0 s)');
  });
});

describe('inParallel', () => {
  it('keeps the order of its results, never does more at a time than told, and stops at a failure', async () => {
    let running = 0;
    let most = 0;
    const slow = async (item: number): Promise<number> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 10 - item));
      running -= 1;
      return item * 2;
    };
    expect(await inParallel([1, 2, 3, 4, 5], 2, slow)).toEqual([2, 4, 6, 8, 10]);
    expect(most).toBe(2);
    const begun: number[] = [];
    const failing = inParallel([1, 2, 3, 4], 1, (item) => {
      begun.push(item);
      return item === 2 ? Promise.reject(new Error('two')) : Promise.resolve();
    });
    await expect(failing).rejects.toThrow('two');
    expect(begun).toEqual([1, 2]);
  });
});
