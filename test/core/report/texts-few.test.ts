// How open answers of surveys feel, where few people wrote them.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { textsToTell } from '../../../src/core/report/snapshot/disclosure/texts.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const frame = {
  startDate: '2026-06-01',
  endDate: '2026-06-30',
  baselineStartDate: '2026-05-01',
  afterEndDate: '2026-07-31',
};
const cell = (day: string, label: string, n: number, language = 'en', source = 'survey') => ({
  source,
  day,
  language,
  label,
  isByPerson: false,
  n,
});

describe('how open answers of surveys feel', () => {
  it('is told by period alone: of a day and a language it would often be one person', () => {
    const written = [
      cell('2026-06-03', 'negative', 1),
      cell('2026-06-02', 'positive', 6, 'de'),
      cell('2026-06-04', 'positive', 5),
    ];
    const writers = written.map(({ day, n }) => ({ day, n }));
    expect(textsToTell(written, writers, frame)).toEqual([
      cell('2026-06-02', 'negative', 1, ''),
      cell('2026-06-02', 'positive', 11, ''),
    ]);
  });

  it('is not told of a period in which fewer than ten people wrote, however much they did', () => {
    const before = [cell('2026-05-02', 'positive', 20), cell('2026-05-03', 'negative', 5)];
    const during = [cell('2026-06-02', 'negative', 10)];
    const writers = [
      { day: '2026-05-02', n: 9 },
      { day: '2026-06-02', n: 10 },
    ];
    expect(textsToTell([...before, ...during], writers, frame)).toEqual([
      cell('2026-05-02', '', 25, ''),
      cell('2026-06-02', 'negative', 10, ''),
    ]);
  });

  it('leaves comments alone, which anybody can read', () => {
    const comments = [cell('2026-06-02', 'negative', 1, 'de', 'comment')];
    expect(textsToTell(comments, [], frame)).toEqual(comments);
  });

  it('says that it is left out where it is', () => {
    const sample = sampleSnapshot();
    const [finding] = evaluate({
      ...sample,
      sentiment: [cell('2026-06-11', '', 4, '')],
    }).filter(({ kpi, scope }) => kpi === 'sentiment' && scope.kind === 'part');
    expect(finding).toMatchObject({ value: null, reason: 'withheld' });
  });
});
