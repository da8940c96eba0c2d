// What stands beside a number, so that it is not read for more than it is: of how many, against what, by which reading.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { makeFinding } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Block, ReportDocument } from '../../../src/core/report/document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';
import { heard } from '../kpi/sales-sample.ts';
import { emptySnapshot, sampleSnapshot, withBuyers } from './sample-snapshot.ts';

const sample = sampleSnapshot();

const build = (snapshot: Snapshot, change = (found: Finding): Finding => found): ReportDocument =>
  buildDocument(
    snapshot,
    'hash',
    evaluate(snapshot).map(change),
    reportTemplate('full'),
    wordingFor('en'),
  );

type Table = Extract<Block, { kind: 'table' }>;

const table = (document: ReportDocument, id: string): Table => {
  const found = document.sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === 'table' && block.id === id);
  if (found?.kind !== 'table') throw new Error(`no table ${id}`);
  return found;
};

const rowOf = ({ rows }: Table, name: string): string[] =>
  rows.find(([first]) => first?.text === name)?.map(({ text }) => text) ?? [];

const said = (document: ReportDocument, section: string): string =>
  JSON.stringify(document.sections.find(({ id }) => id === section));

/** The first post sends reach and no impressions. */
const withoutImpressions = (): Snapshot => ({
  ...sample,
  contents: sample.contents.map((post, at) =>
    at === 0 && post.figures
      ? {
          ...post,
          figures: { ...post.figures, values: { ...post.figures.values, impressions: null } },
        }
      : post,
  ),
});

describe('a number of some posts', () => {
  it('says of how many in the table of costs, where it has no interval', () => {
    const returns = table(build(sample), 'returns');
    expect(rowOf(returns, 'Cost per 1,000 impressions')).toContain(
      'reported for 2 of 3 posts; the others could only lower it',
    );
    expect(returns.columns.map(({ label }) => label)).toContain('95% interval, or coverage');
  });

  it('says of how many by platform, where those are not the posts under Reported', () => {
    const whole = table(build(sample), 'reach-by-platform');
    expect(rowOf(whole, 'All').filter((text) => text.includes('('))).toEqual([]);
    expect(whole.note).not.toContain('In brackets');
    const partly = table(build(withoutImpressions()), 'reach-by-platform');
    expect(rowOf(partly, 'All')[1]).toMatch(/\(2 of 3\)$/u);
    expect(rowOf(partly, 'All').at(-1)).toBe('1 of 3');
    expect(partly.note).toContain('In brackets');
  });
});

describe('a range over assumptions', () => {
  it('is called one in the column of intervals', () => {
    const buyers = withBuyers(sample, 60, 20);
    const row = rowOf(table(build(buyers), 'attribution-kpis'), 'Triangulation of revenue');
    expect(row[1]).toMatch(/^€.+ to €.+$/u);
    expect(row[2]).toBe('range');
  });
});

describe('the share of first places', () => {
  it('stands beside the one that even places would have', () => {
    const positions = [20, 10, 10, 10, 10].map((n, at) => ({
      questionId: 'heard',
      option: 'creator',
      position: at + 1,
      n,
    }));
    const document = build(heard([['creator', 'none', 60]], [], { positions }));
    const row = rowOf(
      table(document, 'attribution-kpis'),
      'Position bias: share of the first place',
    );
    expect(row[1]).toBe('33.3%');
    expect(row[2]).toMatch(/^\d.* to .*%; without bias 20\.0%$/u);
  });
});

describe('a return on a partnership', () => {
  it('says on how many orders it rests, and that they are too few', () => {
    const text = (orders: number): string => {
      const snapshot = {
        ...sample,
        costs: sample.costs.map((one) => ({ ...one, creatorId: 'crea_1' })),
      };
      return table(
        build(snapshot, (found) =>
          found.kpi === 'partnership_roi' && found.value !== null
            ? { ...found, inputs: { ...found.inputs, orders } }
            : found,
        ),
        'creator-returns',
      )
        .rows.flat()
        .map((cell) => cell.text)
        .join(' ');
    };
    expect(text(1)).toContain('(1 order: too few to tell)');
    expect(text(25)).toContain('(from 25 orders)');
  });
});

describe('as assigned beside as exposed', () => {
  const seen = (lo: number, hi: number): string =>
    table(
      build(sample, (found) =>
        found.kpi === 'brand_lift' && found.scope.kind === 'question'
          ? makeFinding({
              ...found,
              value: 0.05,
              interval: {
                lo: 0.02,
                hi: 0.08,
                kind: 'sampling',
                conf: 0.95,
                method: 'method.wilson',
              },
              inputs: { ...found.inputs, seen_abs: (lo + hi) / 2, seen_lo: lo, seen_hi: hi },
            })
          : found,
      ),
      'lift-seen',
    ).note ?? '';

  it('says whether the intervals overlap and that both are of the same people, and concludes nothing', () => {
    const same = 'both readings are of the same people.';
    expect(seen(0.09, 0.2)).toContain('the intervals of the two readings do not overlap for ');
    expect(seen(0.07, 0.2)).toContain('the intervals of the two readings overlap');
    for (const note of [seen(0.09, 0.2), seen(0.07, 0.2)]) {
      expect(note).toContain(same);
      expect(note).not.toMatch(/told apart|differ by more/u);
    }
  });
});

describe('a campaign of one creator or none', () => {
  const alone = {
    ...sample,
    creators: sample.creators.filter(({ id }) => id === 'crea_1'),
    contents: sample.contents.filter(({ creatorId }) => creatorId === 'crea_1'),
  };

  it('claims no share of the reach for the only one', () => {
    expect(said(build(alone), 'creators')).toContain('the one creator, reported a reach of');
    expect(said(build(alone), 'creators')).not.toContain('100%');
    expect(said(build(sample), 'creators')).toMatch(/brought \d+% of the reported reach/u);
  });

  it('counts no 0 of 0', () => {
    const text = JSON.stringify(build({ ...emptySnapshot(), creators: [] }));
    expect(text).not.toMatch(/\b0 of 0\b/u);
    expect(text).toContain('No creator takes part in the campaign of');
  });
});

describe('a rate card of the brand', () => {
  it('that is named after its year does not name it twice', () => {
    const [card] = sample.rateCards;
    if (!card) throw new Error('no rate card');
    const named = (source: string): string =>
      said(build({ ...sample, rateCards: [{ ...card, source, year: 2026 }] }), 'money');
    expect(named('Spring 2026')).not.toContain('2026, 2026');
    expect(named('Spring')).toContain('Spring, 2026');
  });
});

describe('creators by name', () => {
  it('stand in the order of their numbers', () => {
    const [one] = sample.creators;
    const [cost] = sample.costs;
    if (!one || !cost) throw new Error('no creator');
    const names = ['Creator 1', 'Creator 10', 'Creator 2'];
    const creators = names.map((name, at) => ({ ...one, id: `crea_${at + 1}`, name }));
    const costs = creators.map(({ id }, at) => ({ ...cost, id: `c${at}`, creatorId: id }));
    const { rows } = table(build({ ...sample, creators, costs }), 'creator-returns');
    expect(rows.map(([name]) => name?.text)).toEqual(['Creator 1', 'Creator 2', 'Creator 10']);
  });
});
