// What a copy of a report leaves out, and that all it still tells is what the report tells.
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { canonicalJson } from '../../../../src/core/canonical-json.ts';
import { evaluate } from '../../../../src/core/kpi/evaluate.ts';
import { findingOf, scopeKey } from '../../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../../src/core/kpi/finding.ts';
import { previousVersionOf } from '../../../../src/core/report/snapshot/previous-version.ts';
import { snapshotSchema } from '../../../../src/core/report/snapshot.ts';
import type { Snapshot } from '../../../../src/core/report/snapshot.ts';
import { hide } from '../../../../src/core/report/visibility/hide.ts';
import type { Copy } from '../../../../src/core/report/visibility/hide.ts';
import { HIDEABLE } from '../../../../src/core/report/visibility/profile.ts';
import type { Hideable } from '../../../../src/core/report/visibility/profile.ts';
import { fullSnapshot } from '../../kpi/full-snapshot.ts';
import { wildSnapshots } from '../../kpi/wild-snapshot.ts';

const names = { creator: (n: number) => `Creator ${n}`, order: ['crea_2', 'crea_1'] };

const copyOf = (snapshot: Snapshot, ...hidden: Hideable[]): Copy =>
  hide(snapshot, evaluate(snapshot), hidden, names);

const keyOf = ({ kpi, scope }: Finding): string => [kpi, scope.kind, scopeKey(scope)].join(' ');

/** What a number says, whoever it is of. */
const saidBy = ({ kpi, scope, value, interval, reason, n }: Finding): string =>
  canonicalJson([kpi, scope.kind, value, interval, reason, n]);

const subsets = [1, 2, 3, 4, 5, 6, 7].map((bits) => ({
  hidden: HIDEABLE.filter((_, at) => (bits & (1 << at)) !== 0),
}));

const costsOf = (amounts: readonly (readonly [string | null, string, number])[]): Snapshot => ({
  ...fullSnapshot(),
  costs: amounts.map(([creatorId, category, amountMinor], at) => ({
    category,
    state: at % 2 === 0 ? 'paid' : 'committed',
    creatorId,
    on: '2026-06-12',
    amountMinor,
  })),
});

describe('a copy of a report', () => {
  it('is the report itself where nothing is left out', () => {
    const snapshot = fullSnapshot();
    const full = evaluate(snapshot);
    expect(hide(snapshot, full, [], names)).toEqual({
      told: snapshot,
      carried: snapshot,
      findings: full,
    });
  });

  it.each(subsets)(
    'is a snapshot of the schema and says what it leaves out: $hidden',
    ({ hidden }) => {
      const { carried } = copyOf(fullSnapshot(), ...hidden);
      expect(snapshotSchema.parse(carried)).toEqual(carried);
      expect(carried.hidden).toEqual(hidden);
    },
  );

  it.each(subsets)('gives its numbers from the data that it tells: $hidden', ({ hidden }) => {
    const { told, findings } = copyOf(fullSnapshot(), ...hidden);
    expect(evaluate(told)).toEqual(findings);
  });
});

describe('a copy of any report', () => {
  it('gives its numbers from what it tells, and is a snapshot of the schema', () => {
    fc.assert(
      fc.property(wildSnapshots(), fc.subarray([...HIDEABLE], { minLength: 1 }), (wild, hidden) => {
        const { hidden: _, stated: __, ...snapshot } = wild;
        const { told, carried, findings } = copyOf(snapshot, ...hidden);
        expect(evaluate(told)).toEqual(findings);
        expect(snapshotSchema.safeParse(carried).error).toBeUndefined();
      }),
      { numRuns: inject('isFull') ? 60 : 20 },
    );
  });
});

describe('a copy without payouts', () => {
  it('has no number that the report does not have, but for the sum of the creators’ costs', () => {
    const snapshot = fullSnapshot();
    const full = new Map(evaluate(snapshot).map((finding) => [keyOf(finding), finding]));
    const other = copyOf(snapshot, 'payouts').findings.filter((finding) => {
      const before = full.get(keyOf(finding));
      return !before || saidBy(before) !== saidBy(finding);
    });
    expect(other.filter(({ reason }) => reason !== 'left_out').map(keyOf)).toEqual([
      'spend part part\nall_together\n',
    ]);
    expect(other.length).toBeGreaterThan(3);
  });

  it('keeps the total and what rests on it, and says that a creator’s cost is left out', () => {
    const snapshot = fullSnapshot();
    const full = evaluate(snapshot);
    const { findings } = copyOf(snapshot, 'payouts');
    for (const kpi of ['spend', 'roas', 'roi', 'cpm', 'cpa', 'cac'] as const) {
      expect(findingOf(findings, kpi)?.value).toBe(findingOf(full, kpi)?.value);
      expect(findingOf(findings, kpi)?.value).not.toBeNull();
    }
    const own = findingOf(findings, 'spend', { kind: 'creator', creatorId: 'crea_1' });
    expect(own).toMatchObject({ value: null, reason: 'left_out' });
    expect(Object.values(own?.inputs ?? {})).toEqual([null, null]);
  });

  it('tells the costs of three creators in one sum, beside what is nobody’s', () => {
    const { carried } = copyOf(
      costsOf([
        ['crea_1', 'fee', 500],
        ['crea_2', 'fee', 300],
        ['crea_3', 'commission', 200],
        [null, 'agency', 900],
      ]),
      'payouts',
    );
    expect(carried.costs).toMatchObject([
      { category: 'creators_together', state: 'undisclosed', creatorId: null, amountMinor: 1000 },
      { category: 'agency', amountMinor: 900 },
    ]);
  });

  it('counts nobody who was paid nothing among the three', () => {
    const { carried } = copyOf(
      costsOf([
        ['crea_1', 'fee', 500],
        ['crea_2', 'fee', 0],
        ['crea_3', 'fee', 0],
        [null, 'agency', 900],
      ]),
      'payouts',
    );
    expect(carried.costs).toMatchObject([{ category: 'all_together', amountMinor: 1400 }]);
  });

  it('tells nothing but the total where two creators could take their own off the sum', () => {
    const { carried } = copyOf(
      costsOf([
        ['crea_1', 'fee', 500],
        ['crea_2', 'fee', 300],
        [null, 'agency', 900],
      ]),
      'payouts',
    );
    expect(carried.costs).toMatchObject([{ category: 'all_together', amountMinor: 1700 }]);
    expect(carried.costs).toHaveLength(1);
  });

  it('has the costs of no day, which may be one creator’s', () => {
    const { findings } = copyOf(fullSnapshot(), 'payouts');
    expect(findings.some(({ kpi, scope }) => kpi === 'spend' && scope.kind === 'period')).toBe(
      false,
    );
  });

  it('takes what it leaves out from the version before as well', () => {
    const before = fullSnapshot();
    const snapshot = {
      ...before,
      version: 2,
      previousVersion: previousVersionOf(
        { version: 1, publishedAtMs: 1, snapshotHash: 'f'.repeat(64), rendererVersion: '1' },
        evaluate(before),
        evaluate(before),
      ),
    };
    const full = snapshot.previousVersion.numbers.find(({ kpi }) => kpi === 'roas');
    expect(full?.inputs).toHaveProperty('paid');
    const previous = copyOf(snapshot, 'payouts').carried.previousVersion;
    expect(previous?.snapshotHash).toBe('');
    const kept = previous?.numbers.find(({ kpi }) => kpi === 'roas');
    expect(kept?.value).toBe(full?.value);
    expect(kept?.inputs).toHaveProperty('cost');
    expect(kept?.inputs).not.toHaveProperty('paid');
    expect(previous?.numbers.some(({ kpi }) => kpi === 'cpm_fees')).toBe(false);
  });
});

describe('a copy without names', () => {
  it('tells the same numbers of as many creators', () => {
    const snapshot = fullSnapshot();
    const { carried, findings } = copyOf(snapshot, 'creator_names');
    expect(findings.map(saidBy).toSorted()).toEqual(evaluate(snapshot).map(saidBy).toSorted());
    expect(carried.creators.map(({ id, name }) => [id, name])).toEqual([
      ['creator_1', 'Creator 1'],
      ['creator_2', 'Creator 2'],
    ]);
  });

  it('keeps what a choice means where its code is the same word', () => {
    const snapshot = fullSnapshot();
    const option = { code: 'creator', role: 'creator' as const, creatorId: 'crea_1' };
    const named = {
      ...snapshot,
      surveys: snapshot.surveys.map((survey) => ({
        ...survey,
        questions: survey.questions.map((question) => ({
          ...question,
          options: question.options.map((one) =>
            one.code === option.code ? { ...one, ...option } : one,
          ),
        })),
      })),
    };
    const { carried, findings } = copyOf(named, 'creator_names');
    const [, buyers] = carried.surveys;
    expect(buyers?.questions[0]?.options[0]).toMatchObject({ code: 'creator_2', role: 'creator' });
    expect(buyers?.answers[0]?.option).toBe('creator_2');
    expect(findings.map(saidBy).toSorted()).toEqual(evaluate(named).map(saidBy).toSorted());
  });

  it('numbers creators by when they joined, so that neither the alphabet nor a later one moves them', () => {
    const snapshot = fullSnapshot();
    const [first] = snapshot.creators;
    if (!first) throw new Error('no creator');
    const later = {
      ...snapshot,
      creators: [{ ...first, id: 'crea_0', name: 'Aaron' }, ...snapshot.creators],
    };
    const copy = hide(later, evaluate(later), ['creator_names'], {
      ...names,
      order: [...names.order, 'crea_0'],
    });
    const followers = copy.carried.creators.map(({ handles }) => handles[0]?.platform);
    expect(followers).toEqual(['tiktok', 'instagram', 'instagram']);
  });
});

describe('a copy without raw data', () => {
  it('has no cell, no single day and no order, and all numbers of the report', () => {
    const snapshot = fullSnapshot();
    const { carried, findings } = copyOf(snapshot, 'raw_data');
    expect(findings.map(saidBy)).toEqual(evaluate(snapshot).map(saidBy));
    expect([carried.orders, carried.journeys, carried.clicks, carried.web]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    for (const survey of carried.surveys) {
      expect(survey.questions.length).toBeGreaterThan(0);
      expect([survey.answers, survey.responses, survey.durations]).toEqual([[], [], []]);
    }
    expect(new Set(carried.costs.map(({ on }) => on)).size).toBeLessThan(2);
  });

  it('names the numbers that its data do not give, and gives all others', () => {
    const { carried, findings } = copyOf(fullSnapshot(), 'raw_data');
    const stated = new Set(carried.stated);
    const again = new Set(evaluate(carried).map((finding) => canonicalJson(finding)));
    findings.forEach((finding, at) => {
      expect(again.has(canonicalJson(finding))).toBe(!stated.has(at));
    });
    const kpis = findings.filter((_, at) => !stated.has(at)).map(({ kpi }) => kpi);
    expect(kpis).toEqual(expect.arrayContaining(['reach', 'cpm', 'engagement_rate']));
    expect(stated.size).toBeGreaterThan(10);
  });
});
