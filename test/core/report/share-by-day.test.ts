// What the report says of buyers who name a creator, by stretches of days and by period.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/core/campaign/period.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Block } from '../../../src/core/report/document.ts';
import type { Snapshot, SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { figureIn } from './figure-in.ts';
import { misplaced } from './label-boxes.ts';
import { sampleSnapshot, withBuyers } from './sample-snapshot.ts';

type Runs = NonNullable<SnapshotSurvey['attributionDays']>;

const withRuns = (attributionDays: Runs): Snapshot => {
  const snapshot = withBuyers(sampleSnapshot(), 160, 40);
  return {
    ...snapshot,
    surveys: snapshot.surveys.map((survey) =>
      survey.attributionQuestion === null ? survey : { ...survey, attributionDays },
    ),
  };
};

const BEFORE = { from: '2026-05-20', to: '2026-05-31', answered: 40, named: 4 };
const FIRST = { from: '2026-06-02', to: '2026-06-12', answered: 60, named: 24 };
const REST = { from: '2026-06-13', to: '2026-06-29', answered: 60, named: 12 };

const tableIn = (snapshot: Snapshot): Extract<Block, { kind: 'table' }> | undefined =>
  buildDocument(
    snapshot,
    'f'.repeat(64),
    evaluate(snapshot),
    reportTemplate('full'),
    wordingFor('en'),
  )
    .sections.flatMap(({ blocks }) => blocks)
    .find(
      (block): block is Extract<Block, { kind: 'table' }> =>
        block.kind === 'table' && block.id === 'attribution-by-period',
    );

describe('buyers who name a creator, by days', () => {
  it.each([
    [0, 8, 'lowest 0.0% (Jun 2 – 12, 2026), highest 26.7% (Jun 13 – 29, 2026)'],
    [10, 10, 'was 33.3% in every stretch of days'],
  ])(
    'of %i and %i in thirty claim neither that they moved nor that they did not',
    (one, other, said) => {
      const title = figureIn(
        withRuns([
          { ...FIRST, answered: 30, named: one },
          { ...REST, answered: 30, named: other },
        ]),
        'attribution-days',
      )?.title;
      expect(title).toContain(said);
      expect(title).not.toMatch(/chance/);
    },
  );

  it('are a bar a stretch with its interval, those of the campaign in its colour, the ends in the title', () => {
    const figure = figureIn(withRuns([BEFORE, FIRST, REST]), 'attribution-days');
    if (figure?.chart?.kind !== 'intervals') throw new Error('no bars');
    expect(
      figure.chart.rows.map(({ label, detail, value, isAccent }) => [
        label,
        detail,
        value,
        isAccent,
      ]),
    ).toEqual([
      ['May 20 – 31, 2026', 'Before', 0.1, false],
      ['Jun 2 – 12, 2026', 'During', 0.4, true],
      ['Jun 13 – 29, 2026', 'During', 0.2, true],
    ]);
    expect(
      figure.chart.rows.every(({ value, lo, hi }) => lo && hi && lo < value && value < hi),
    ).toBe(true);
    expect(figure.title).toBe(
      'The share of buyers who first heard from a creator moved by more than chance: lowest 10.0% (May 20 – 31, 2026), highest 40.0% (Jun 2 – 12, 2026)',
    );
    expect(figure.note).toContain('160 buyers');
  });

  it('did not move where chance alone would move them as much', () => {
    const even = [FIRST, { ...REST, named: 20 }, { ...BEFORE, named: 12 }];
    expect(figureIn(withRuns(even), 'attribution-days')?.title).toMatch(
      /^No movement beyond chance/,
    );
  });

  it('are no figure of one stretch, nor of a report of a time before', () => {
    expect(figureIn(withRuns([{ ...FIRST, answered: 160, named: 40 }]), 'attribution-days')).toBe(
      undefined,
    );
    const old = withBuyers(sampleSnapshot(), 160, 40);
    expect(figureIn(old, 'attribution-days')).toBe(undefined);
  });

  it('are at most some sixteen bars however many days, with all who answered, and none over two periods', () => {
    const runs = Array.from({ length: 50 }, (_, at) => {
      const day = addDays('2026-05-20', at);
      return { from: day, to: day, answered: 30, named: at % 20 };
    });
    const figure = figureIn(withRuns(runs), 'attribution-days');
    if (figure?.chart?.kind !== 'intervals') throw new Error('no bars');
    expect(figure.chart.rows.length).toBeLessThanOrEqual(18);
    expect(figure.note).toContain('1,500 buyers');
    expect(figure.chart.rows.every(({ detail }) => detail !== '')).toBe(true);
  });

  it('fit on a page and a phone in every language', () => {
    for (const locale of REPORT_LOCALES) {
      const figure = figureIn(withRuns([BEFORE, FIRST, REST]), 'attribution-days', locale);
      if (!figure?.narrow) throw new Error(`none in ${locale}`);
      expect([...misplaced(figure), ...misplaced(figure.narrow)], locale).toEqual([]);
    }
  });
});

describe('buyers who name a creator, by period', () => {
  it('are a row a period with its interval, a dash where there is none', () => {
    expect(
      tableIn(withRuns([BEFORE, FIRST, REST]))?.rows.map((row) => row.map(({ text }) => text)),
    ).toEqual([
      ['Before', '10.0%', '4.0% to 23.1%'],
      ['During', '30.0%', '22.5% to 38.7%'],
      ['After', '–', ''],
    ]);
  });

  it('are no table where one period alone is known', () => {
    expect(tableIn(withRuns([FIRST, REST]))).toBe(undefined);
  });
});
