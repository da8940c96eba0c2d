// What a later version says of the one before it.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Section } from '../../../src/core/report/document.ts';
import { migrateSnapshot } from '../../../src/core/report/snapshot/migrate-snapshot.ts';
import {
  pairsWith,
  previousVersionOf,
  untoldOf,
} from '../../../src/core/report/snapshot/previous-version.ts';
import type { Snapshot, SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const asPrevious = (
  snapshot: Snapshot,
  now: Snapshot,
  rendererVersion = snapshot.rendererVersion,
) =>
  previousVersionOf(
    {
      version: snapshot.version,
      publishedAtMs: snapshot.takenAtMs,
      snapshotHash: 'a'.repeat(64),
      rendererVersion,
    },
    evaluate(snapshot),
    evaluate(now),
  );

const changesIn = (snapshot: Snapshot, locale = 'en'): Section | undefined =>
  buildDocument(
    { ...snapshot, locale },
    'b'.repeat(64),
    evaluate(snapshot),
    reportTemplate('full'),
    wordingFor(locale),
  ).sections.find(({ id }) => id === 'changes');

/** Each row as its cells' texts. */
const rowsOf = (section: Section | undefined): string[][] =>
  (section?.blocks ?? []).flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text)) : [],
  );

const first = sampleSnapshot();

/** The same survey with so many more people in each arm, who gave the first answer to each question. */
const joined = (survey: SnapshotSurvey, people: number): SnapshotSurvey => {
  const isNew = <Cell extends { readonly n: number }>(cell: Cell, at: number): Cell =>
    at === 0 ? { ...cell, n: cell.n + people } : cell;
  const firsts = <Cell extends { readonly n: number }>(
    cells: readonly Cell[],
    keyOf: (cell: Cell) => string,
  ): Cell[] => [...Map.groupBy(cells, keyOf).values()].flatMap((group) => group.map(isNew));
  return {
    ...survey,
    responses: firsts(survey.responses, ({ armId }) => armId),
    answers: firsts(survey.answers, ({ questionId, armId }) => `${questionId} ${armId}`),
  };
};

const joinedBy = (snapshot: Snapshot, people: number): Snapshot => ({
  ...snapshot,
  surveys: snapshot.surveys.map((one) => joined(one, people)),
});
const silent = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  contents: snapshot.contents.map((post, at) => (at === 0 ? { ...post, figures: null } : post)),
});
const second = (before: Snapshot, now: Snapshot): Snapshot => ({
  ...now,
  version: before.version + 1,
  previousVersion: asPrevious(before, now),
});

describe('changes since the last version', () => {
  it('are no section of the first', () => {
    expect(changesIn(first)).toBeUndefined();
  });

  it('are none where the same numbers are published again', () => {
    const section = changesIn(second(first, first));
    expect(section?.title).toBe(`No number changed since version ${first.version}`);
    expect(rowsOf(section)).toEqual([]);
  });

  it('name what reads otherwise, both values, and what moved among the inputs', () => {
    const rows = rowsOf(changesIn(second(silent(first), first)));
    const reach = rows.find(([name]) => name === 'Engagements');
    expect(reach?.slice(1)).toEqual([
      expect.stringMatching(/^[\d,.K]+$/u),
      expect.stringMatching(/^[\d,.K]+$/u),
      expect.stringMatching(
        /^reported for 2 of 3 posts; before, reported for 1 of 3 posts; .* before /u,
      ),
    ]);
    expect(rows.map(([name]) => name)).not.toContain('Spend');
  });

  it('name each target that was changed, set or dropped, though no number moved', () => {
    const aimedAt = (targets: Snapshot['targets']): Snapshot => ({ ...first, targets });
    const before = aimedAt([
      { kpi: 'roas', questionId: '', value: 3 },
      { kpi: 'impressions', questionId: '', value: 10_000 },
      { kpi: 'spend', questionId: '', value: 500_00 },
    ]);
    const now = aimedAt([
      { kpi: 'roas', questionId: '', value: 1 },
      { kpi: 'impressions', questionId: '', value: 10_000 },
      { kpi: 'reach', questionId: '', value: 2000 },
    ]);
    const section = changesIn(second(before, now));
    expect(section?.title).toBe(`No number changed since version ${first.version}`);
    expect(rowsOf(section)).toEqual(
      expect.arrayContaining([
        ['Return on ad spend', '3.00×', '1.00×'],
        ['Spend', '€500.00', '–'],
        ['Reach', '–', '2,000'],
      ]),
    );
    expect(rowsOf(section)).toHaveLength(3);
  });

  it('are none of a number whose digits only tell it from its target', () => {
    const near: Snapshot = {
      ...first,
      costs: first.costs.map((cost) => ({
        ...cost,
        amountMinor: Math.round(cost.amountMinor * 1.0004),
      })),
      targets: [{ kpi: 'roas', questionId: '', value: 10 }],
    };
    const section = changesIn(second(near, near));
    expect(section?.title).toBe(`No number changed since version ${first.version}`);
    expect(rowsOf(section)).toEqual([]);
    const moved = { ...near, targets: [{ kpi: 'roas', questionId: '', value: 9.996 }] };
    expect(rowsOf(changesIn(second(near, moved)))).toEqual([
      ['Return on ad spend', '10.0×', '9.996×'],
    ]);
  });

  it('know no targets of a version that did not keep them', () => {
    const { targets: _, ...previousVersion } = asPrevious(first, first);
    expect(rowsOf(changesIn({ ...first, previousVersion }))).toEqual([]);
  });

  it('say what can be stated now and could not before, and the other way round', () => {
    const without: Snapshot = { ...first, costs: [] };
    const gained = rowsOf(changesIn(second(without, first)));
    expect(gained.find(([name]) => name === 'Spend')?.slice(1)).toEqual([
      '–',
      expect.stringMatching(/\d/u),
      'could not be stated before',
    ]);
    const lost = rowsOf(changesIn(second(first, without)));
    expect(lost.find(([name]) => name === 'Spend')?.at(-1)).toMatch(/^can’t be stated any more: /u);
  });

  it('tell of no number that came or went where one version tells the campaign’s own days alone', () => {
    const previous = asPrevious(first, first);
    const days = previous.numbers.map((one) =>
      one.kpi === 'spend'
        ? { ...one, scope: { kind: 'period' as const, period: 'during' }, value: 1_00 }
        : one,
    );
    const gained = changesIn({ ...first, previousVersion: { ...previous, numbers: days } });
    expect(rowsOf(gained).map((row) => [row[0], row.at(-1)])).toEqual([
      ['Spend', 'could not be stated before'],
    ]);
  });

  it('count a campaign’s number that is a question’s once, and by the question’s name', () => {
    const before = fullSnapshot();
    const dearer: Snapshot = {
      ...before,
      costs: before.costs.map((cost) => ({ ...cost, amountMinor: cost.amountMinor * 2 })),
    };
    const section = changesIn(second(before, dearer));
    const table = section?.blocks.find((one) => one.kind === 'table' && one.id === 'changes');
    const rows = table?.kind === 'table' ? table.rows : [];
    const numbers = rows
      .map(([name, ...cells]) => [name?.text ?? '', cells.map(({ text }) => text).join()] as const)
      .filter(([name]) => name.startsWith('Cost per person lifted'));
    expect(numbers.length).toBeGreaterThan(0);
    expect(new Set(numbers.map(([, said]) => said)).size).toBe(numbers.length);
    expect(numbers.map(([name]) => name)).not.toContain('Cost per person lifted');
    expect(section?.title).toContain(`${rows.length} numbers changed`);
  });

  it('count what is not compared once', () => {
    const before = fullSnapshot();
    const previous = asPrevious(before, joinedBy(before, 1));
    const untold = previous.numbers.filter(
      ({ value, interval }) => value === null && interval === null,
    );
    const ofBoth = untold.filter(
      ({ kpi, scope }) =>
        scope.kind === 'campaign' &&
        untold.some((one) => one.kpi === kpi && one.scope.kind === 'question'),
    );
    expect(ofBoth.length).toBeGreaterThan(0);
    expect(untoldOf(previous)).toBe(untold.length - ofBoth.length);
  });

  it('tell a change of method from a change of data', () => {
    const previous = asPrevious(first, first, 'of old');
    const numbers = previous.numbers.map((one) =>
      one.kpi === 'spend'
        ? { ...one, value: (one.value ?? 0) + 1_00, inputs: { ...one.inputs, of_old: 1 } }
        : one,
    );
    const section = changesIn({ ...first, previousVersion: { ...previous, numbers } });
    expect(rowsOf(section).map((row) => [row[0], row.at(-1)])).toEqual([
      ['Spend', 'computed by another method'],
    ]);
    expect(JSON.stringify(section)).toContain('by another version of the software');
  });

  it.each([
    [1, true],
    [9, true],
    [0, false],
    [10, false],
  ])('tell nothing of %i people who answered since: %s', (people, isUntold) => {
    const before = {
      ...first,
      surveys: first.surveys.map((one) => ({ ...one, questions: one.questions.slice(0, 1) })),
    };
    const after = second(before, joinedBy(before, people));
    const numbers = JSON.stringify(after.previousVersion?.numbers);
    expect(numbers.includes('"x_exposed"')).toBe(!isUntold);
    const section = changesIn(after);
    expect(JSON.stringify(section).includes('not compared')).toBe(isUntold);
    const isCompared = rowsOf(section).some(([name]) => name === 'Aided awareness, lift');
    expect(isCompared).toBe(people === 10);
    if (isUntold) expect(section?.title).toBe('Changes since the last version');
  });

  it('tell no number that one answer moves', () => {
    const before = fullSnapshot();
    const now = joinedBy(before, 1);
    const moved = pairsWith(asPrevious(before, before), evaluate(now)).filter(
      (pair) => JSON.stringify(pair.before?.inputs) !== JSON.stringify(pair.now?.inputs),
    );
    expect(moved.length).toBeGreaterThan(10);
    const told = pairsWith(asPrevious(before, now), evaluate(now)).filter(
      ({ before: was }) => was !== undefined,
    );
    expect(told.length).toBeGreaterThan(10);
    const named = moved.map(({ now: one }) => one?.kpi);
    expect(told.map(({ before: was }) => was?.kpi).filter((kpi) => named.includes(kpi))).toEqual(
      [],
    );
  });

  it.each(REPORT_LOCALES)('are worded in %s', (locale) => {
    const before: Snapshot = { ...silent({ ...first, costs: [] }), targets: [] };
    const now: Snapshot = { ...first, targets: [{ kpi: 'roas', questionId: '', value: 2 }] };
    const section = changesIn(second(before, now), locale);
    expect(section?.blocks.at(-1)).toMatchObject({ kind: 'table', id: 'changed-targets' });
    expect(JSON.stringify(section)).not.toMatch(/changes\.|column\.cause|\{[a-z]+\}/u);
  });
});

describe('a snapshot of an earlier version', () => {
  it('is read in the shape of today, and one of a version that is not known is not', () => {
    const { previousVersion: _, orders, ...rest } = first;
    const before = {
      ...rest,
      schemaVersion: 5,
      orders: orders.map(({ clickCreatorId: _clicked, ...order }) => order),
    };
    expect(orders.some(({ clickCreatorId }) => clickCreatorId !== '')).toBe(true);
    expect(migrateSnapshot(before)).toEqual(first);
    expect(migrateSnapshot({ ...before, previousVersion: null, schemaVersion: 6 })).toEqual(first);
    expect(migrateSnapshot({ ...before, schemaVersion: 4 })).toBeNull();
    expect(migrateSnapshot({ ...first, schemaVersion: 8 })).toBeNull();
    // By whose click an order with a code came was not kept.
    const coded = before.orders.map((order) => ({ ...order, matchedBy: 'code_and_click' }));
    expect(
      migrateSnapshot({
        ...before,
        orders: coded,
        previousVersion: null,
        schemaVersion: 6,
      })?.orders.every(({ clickCreatorId }) => clickCreatorId === null),
    ).toBe(true);
    for (const orders of ['x', [null]])
      expect(migrateSnapshot({ ...before, orders, schemaVersion: 6 })).toBeNull();
    expect(migrateSnapshot('5')).toBeNull();
  });
});
