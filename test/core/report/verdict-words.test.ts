// What the report calls a target: no verdict is firmer than the numbers beside it.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Block, ReportDocument, Section } from '../../../src/core/report/document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';
import type { ReportTemplate } from '../../../src/core/report/template.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

type Target = readonly [kpi: string, value: number];

const aimed = (targets: readonly Target[], day: string): Snapshot => ({
  ...sampleSnapshot(),
  takenAtMs: Date.parse(`${day}T12:00:00Z`),
  targets: targets.map(([kpi, value]) => ({ kpi, questionId: '', value })),
});

const build = (snapshot: Snapshot, template: ReportTemplate): ReportDocument =>
  buildDocument(snapshot, 'hash', evaluate(snapshot), template, wordingFor('en'));

const section = (document: ReportDocument, name: string): Section => {
  const found = document.sections.find(({ id }) => id === name);
  if (!found) throw new Error(`no section ${name}`);
  return found;
};

const goals = (snapshot: Snapshot): Extract<Block, { kind: 'table' }> => {
  const table = section(build(snapshot, reportTemplate('full')), 'verdict').blocks.find(
    (block) => block.kind === 'table' && block.id === 'goals',
  );
  if (table?.kind !== 'table') throw new Error('no table of goals');
  return table;
};

const verdictOf = (snapshot: Snapshot, name: string): string | undefined =>
  goals(snapshot)
    .rows.find(([first]) => first?.text === name)
    ?.at(-1)?.text;

describe('a verdict on orders', () => {
  const targets: readonly Target[] = [
    ['roas', 2],
    ['reach', 1],
  ];

  it('is provisional until the attribution window closes, unlike one on what only grows', () => {
    const open = aimed(targets, '2026-07-07');
    expect(verdictOf(open, 'Return on ad spend')).toBe('met, provisional');
    expect(verdictOf(open, 'Reach')).toBe('met');
    expect(verdictOf(aimed(targets, '2026-07-08'), 'Return on ad spend')).toBe('met');
  });

  it('is counted as provisional in the title of the goals', () => {
    const titleOn = (day: string): string =>
      section(build(aimed(targets, day), reportTemplate('deck')), 'goals').title;
    expect(titleOn('2026-07-07')).toMatch(/met or on pace, 1 of them provisionally$/u);
    expect(titleOn('2026-07-08')).toMatch(/met or on pace$/u);
  });
});

describe('a verdict while the campaign runs', () => {
  const on = (day: string): Snapshot =>
    aimed(
      [
        ['disclosure', 0.9],
        ['reach', 1],
      ],
      day,
    );

  it('is provisional of what can still fall back, and final of what only grows', () => {
    expect(verdictOf(on('2026-06-30'), 'Disclosure')).toBe('met, provisional');
    expect(verdictOf(on('2026-06-30'), 'Reach')).toBe('met');
    expect(verdictOf(on('2026-07-01'), 'Disclosure')).toBe('met');
  });

  it('says until which day more is counted', () => {
    const said = (day: string): string =>
      JSON.stringify(section(build(on(day), reportTemplate('full')), 'in-words'));
    expect(said('2026-06-30')).toContain('more is counted until June 30, 2026');
    expect(said('2026-07-01')).not.toContain('more is counted until');
  });
});

describe('numbers beside a target', () => {
  it('read on the side of it on which they are judged', () => {
    // 100 orders cost 10.00 each, and the return is ten times the cost.
    const snapshot = aimed(
      [
        ['cpa', 9_99.6],
        ['roas', 9.996],
        ['reach', 123_456],
      ],
      '2026-08-01',
    );
    const rows = goals(snapshot).rows.map((row) => row.map(({ text }) => text));
    expect(rows).toContainEqual(
      expect.arrayContaining(['Cost per acquisition', '€9.996', '€10.00', 'missed']),
    );
    expect(rows).toContainEqual(
      expect.arrayContaining(['Return on ad spend', '9.996×', '10.0×', 'met']),
    );
    expect(rows).toContainEqual(expect.arrayContaining(['Reach', '123,456']));
  });

  it('are not shortened to the target', () => {
    const [post, ...rest] = sampleSnapshot().contents;
    if (!post?.figures) throw new Error('no post');
    const values = { ...post.figures.values, reach: 6_823_000 };
    const snapshot: Snapshot = {
      ...aimed([['reach', 6_824_000]], '2026-08-01'),
      contents: [{ ...post, figures: { ...post.figures, values } }],
    };
    expect(rest.length).toBeGreaterThan(0);
    const row = goals(snapshot).rows.find(([name]) => name?.text === 'Reach');
    expect(row?.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['6,824,000', '6,823,000', 'missed']),
    );
  });
});

describe('a target without a verdict', () => {
  const noteOf = (snapshot: Snapshot): string => goals(snapshot).note ?? '';

  it('says why below the table of goals', () => {
    const snapshot = aimed(
      [
        ['net_sentiment', 0.1],
        ['frequency', 2],
        ['cac_attributed', 100_00],
        ['roas', 2],
      ],
      '2026-08-01',
    );
    const note = noteOf(snapshot);
    expect(verdictOf(snapshot, 'Net sentiment')).toBe('can’t tell');
    expect(note).toContain('Net sentiment: nobody audited the labels.');
    expect(note).toContain('Frequency: neither more nor less of it is better in itself.');
    expect(note).not.toContain('Return on ad spend');
  });

  it('is named beside others of the same reason', () => {
    const snapshot = aimed(
      [
        ['net_sentiment', 0.1],
        ['sentiment', 0.5],
      ],
      '2026-08-01',
    );
    expect(noteOf(snapshot)).toMatch(/[a-z] and [A-Z][a-z ]+: nobody audited the labels\.$/u);
  });

  it('says nothing more where nothing was measured', () => {
    expect(noteOf(aimed([['bounce_rate', 0.4]], '2026-08-01'))).not.toContain('Bounce rate');
  });
});

describe('a target for a question that no survey asks', () => {
  it('is named by the question, not as some other measure', () => {
    const snapshot: Snapshot = {
      ...sampleSnapshot(),
      targets: [{ kpi: 'brand_lift', questionId: 'planned', value: 0.05 }],
    };
    const [name] = goals(snapshot).rows.find(([, target]) => target?.text === '+5.0') ?? [];
    expect(name?.text).toBe('planned, which no survey asks, lift');
  });
});

describe('earned media value', () => {
  const sample = sampleSnapshot();
  const cells = (snapshot: Snapshot): string[] =>
    goals(snapshot)
      .rows.find(([name]) => name?.text === 'Earned media value')
      ?.map(({ text }) => text) ?? [];
  const target: readonly Target[] = [['emv', 1_00]];

  it('is marked as a range over rate cards, under no head that calls it an interval', () => {
    const snapshot = aimed(target, '2026-08-01');
    expect(cells(snapshot)).toContain('range over 2 rate cards');
    expect(goals(snapshot).columns.map(({ label }) => label)).not.toContain('95% interval');
  });

  it('by one card is one value and no range', () => {
    const snapshot = { ...aimed(target, '2026-08-01'), rateCards: sample.rateCards.slice(0, 1) };
    expect(cells(snapshot)).toContain('by 1 rate card, no range');
    expect(cells(snapshot)[2]).not.toContain(' to ');
    const money = JSON.stringify(section(build(snapshot, reportTemplate('full')), 'money'));
    expect(money).toContain('By the one rate card that prices every platform used');
    expect(money).not.toContain('The width of the range');
  });
});
