// A campaign for sign-ups: its report speaks of them where one for orders speaks of orders, in every language.
import { describe, expect, inject, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { actionWording } from '../../../src/core/report/action-words.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Block } from '../../../src/core/report/document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { conversionEventInput } from '../../../src/core/sales/conversion-event.ts';
import { leadInput } from '../../../src/core/sales/lead.ts';
import {
  REPORT_LOCALES,
  REPORT_TEMPLATES,
  reportTemplate,
  wordingFor,
} from '../../../src/templates.ts';
import type { ReportTemplateName } from '../../../src/templates.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

/** Orders in the words of each language; what is in order in English is none. */
const ORDERS: Readonly<Record<string, RegExp>> = {
  en: /\borders\b|\b(?:an|no|each|every|\d+) order\b/iu,
  de: /bestellung/iu,
  es: /pedido/iu,
  fr: /commande/iu,
  pt: /pedido/iu,
  ar: /طلب/u,
  ja: /注文/u,
};

const TARGETS = [
  ['conversions', 20],
  ['conversion_rate', 0.04],
  ['cpa', 50_00],
] as const;

/** Thirty sign-ups of two creators after 600 clicks, and 1,000.00 of costs. */
const signUps = (change: Partial<Snapshot> = {}): Snapshot => {
  const sample = sampleSnapshot();
  const [ana, ben] = sample.creators;
  if (!ana || !ben) throw new Error('the sample has two creators');
  const event = { action: 'sign_up', day: '2026-06-12', isByCodeAlone: false, valueMinor: null };
  const click = { day: '2026-06-12', kind: 'person' };
  return {
    ...sample,
    takenAtMs: Date.UTC(2026, 6, 15),
    campaign: { ...sample.campaign, conversionAction: 'sign_up' },
    creators: [ana, { ...ben, status: 'submitted', hasTrackingLink: true }],
    targets: TARGETS.map(([kpi, value]) => ({ kpi, questionId: '', value })),
    orders: [],
    orderRegions: [],
    clicks: [
      { ...click, creatorId: ana.id, n: 400 },
      { ...click, creatorId: ben.id, n: 200 },
    ],
    conversionEvents: [
      { ...event, creatorId: ana.id, n: 27 },
      { ...event, creatorId: ben.id, n: 3 },
      // Nobody's, so that all days of the window are known.
      { ...event, creatorId: '', day: '2026-06-01', n: 1 },
      { ...event, creatorId: '', day: '2026-07-07', n: 1 },
    ],
    ...change,
  };
};

const build = (snapshot: Snapshot, locale: string, template: ReportTemplateName = 'full') =>
  buildDocument(
    snapshot,
    'f'.repeat(64),
    evaluate(snapshot),
    reportTemplate(template),
    wordingFor(locale),
  );

/** Every text that stands in a value. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** In these stand tables of orders and formulas of revenue, whatever the campaign is for. */
const OF_ORDERS: readonly string[] = ['attribution', 'method', 'data', 'without-data'];
const OF_ACTION: readonly string[] = ['conversions', 'conversion_rate', 'cpa'];

const isOfAction = (formulaId: string | undefined): boolean =>
  OF_ACTION.some((kpi) => formulaId === `formula-${kpi}`);

/** Formulas and tiles of what rests on the action; of another block all or nothing. */
const ownOf = (block: Block, isOfOrders: boolean): unknown => {
  if (block.kind === 'tiles') return block.tiles.filter(({ formulaId }) => isOfAction(formulaId));
  if (block.kind === 'formula') return isOfAction(block.id) ? block : [];
  return isOfOrders ? [] : block;
};

const textsOf = (...given: Parameters<typeof build>): string[] => textsIn(build(...given));

const LOCALES = inject('isFull') ? REPORT_LOCALES : ['en', 'de', 'ar'];

describe('the report of a campaign for sign-ups', () => {
  it('says how many there were, what one cost and how many clicks led to one', () => {
    const texts = textsOf(signUps(), 'en');
    const all = texts.join('\n');
    expect(all).toContain(
      'Attributed conversions (sign-ups) came to 30. That meets the target of 20.',
    );
    expect(texts).toContain('A thousand impressions cost €10.00, a conversion (sign-up) €33.33');
    expect(all).toContain('Conversion rate came to 5.0% (3.5% to 7.0%)');
    expect(textsOf(signUps(), 'en', 'scorecards')).toEqual(
      expect.arrayContaining(['from 27 conversions', '3 conversions: too few to tell']),
    );
  });

  it.each(LOCALES)('says nothing of orders beside them (%s)', (locale) => {
    const { t } = wordingFor(locale);
    const word = ORDERS[locale];
    if (!word) throw new Error(`what are orders in ${locale}?`);
    const noteOfRevenue = t('creators.note.events', {
      actions: t('action.sign_up', { number: 'many' }),
    });
    for (const template of REPORT_TEMPLATES)
      for (const { id, blocks, title } of build(signUps(), locale, template).sections) {
        const own = blocks.map((block) => ownOf(block, OF_ORDERS.includes(id)));
        const said = textsIn([title, own]).map((text) =>
          [noteOfRevenue, t('reason.no_orders')].reduce((rest, one) => rest.replace(one, ''), text),
        );
        expect(
          said.filter((text) => word.test(text)),
          `${template} ${id}`,
        ).toEqual([]);
      }
  });

  it.each(LOCALES)('names the action (%s)', (locale) => {
    const { t } = wordingFor(locale);
    const name = t('kpi.conversions.events', { actions: t('action.sign_up', { number: 'many' }) });
    expect(textsOf(signUps(), locale)).toContain(name);
    expect(textsOf({ ...signUps(), campaign: sampleSnapshot().campaign }, locale)).not.toContain(
      name,
    );
  });

  it('does not hang a verdict on late orders', () => {
    const open = textsOf(signUps({ takenAtMs: Date.UTC(2026, 6, 1, 12) }), 'en').join('\n');
    expect(open).toContain('That meets the target of 20.');
    expect(open).not.toContain('That meets the target of 20. It is provisional');
    expect(open).not.toContain('late orders');
    expect(open).toContain(
      'so conversions (sign-ups), costs per conversion and returns are provisional',
    );
  });

  it('has its sign-ups and not its orders beside each creator', () => {
    const { creators, orders } = { ...signUps(), orders: sampleSnapshot().orders };
    const rows = build(signUps({ orders }), 'en')
      .sections.flatMap(({ blocks }) => blocks)
      .flatMap((block) =>
        block.kind === 'table' && block.id === 'creators-table'
          ? [block.columns, ...block.rows]
          : [],
      );
    expect(rows.map((row) => row[5])).toMatchObject([
      { label: 'Attributed conversions' },
      ...[27, 3].map((n) => ({ text: String(n) })),
    ]);
    expect(creators).toHaveLength(2);
  });

  it('spells an action that has no name as the campaign does', () => {
    const campaign = { ...signUps().campaign, conversionAction: 'form' };
    expect(textsOf(signUps({ campaign }), 'en')).toContain('Attributed conversions (form)');
  });
});

describe('the names of actions', () => {
  it.each(LOCALES)('are there for whatever can be told of as an event (%s)', (locale) => {
    const { has } = wordingFor(locale);
    const actions = [
      ...conversionEventInput.shape.action.options,
      ...leadInput.shape.action.options,
    ];
    expect(actions.filter((action) => !has(`action.${action}`))).toEqual([]);
  });

  it('are orders’ own words where the campaign is for orders', () => {
    const wording = wordingFor('en');
    expect(actionWording(wording, sampleSnapshot())).toBe(wording);
  });
});
