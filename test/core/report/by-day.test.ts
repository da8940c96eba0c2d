// What is said of a campaign by day: mentions as a line, engagements by the day of publication as bars.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { misplaced } from './label-boxes.ts';
import { figureIn } from './figure-in.ts';

const full = fullSnapshot();

const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10),
  );

const [post] = full.contents.filter(({ figures }) => figures !== null);
if (!post) throw new Error('no post');
/** The same post on six days of the campaign; likes differ. */
const posted: Snapshot = {
  ...full,
  contents: daysFrom('2026-06-02', 6).map((publishedOn, at) => ({
    ...post,
    id: `post_${at}`,
    publishedOn,
    figures: post.figures && {
      ...post.figures,
      values: { likes: at === 3 ? 900 : 100 + at, comments: 0, shares: 0, saves: 0 },
    },
  })),
};

describe('engagements by day', () => {
  it('are a bar a day of publication, add up to the finding, and name the day with most', () => {
    const figure = figureIn(posted, 'engagements-by-day');
    if (figure?.chart?.kind !== 'series') throw new Error('no series');
    const values = figure.chart.rows.flatMap(({ value }) => (value === undefined ? [] : [value]));
    expect(values.reduce((sum, n) => sum + n, 0)).toBe(
      findingOf(evaluate(posted), 'engagements')?.value,
    );
    expect(
      figure.shapes.filter((one) => one.kind === 'rect' && one.fill === 'accent'),
    ).toHaveLength(6);
    expect(figure.title).toBe('Posts of June 5, 2026 brought most engagements: 900');
    expect(figure.note).toContain('By the day of publication');
    expect(figure.chart.table.rows).toHaveLength(6);
  });

  it('have no means and no days that are unknown, in any language', () => {
    for (const locale of REPORT_LOCALES) {
      const figure = figureIn(posted, 'engagements-by-day', locale);
      if (!figure?.narrow) throw new Error(`none in ${locale}`);
      const { t } = wordingFor(locale);
      const unknown = t('series.missing', { n: 24 });
      expect(`${figure.alt} ${figure.note}`, locale).not.toContain(unknown);
      expect([...misplaced(figure), ...misplaced(figure.narrow)], locale).toEqual([]);
    }
  });
});

describe('mentions by day', () => {
  it('are drawn over the days that the source covers', () => {
    const mentions = daysFrom('2026-05-20', 40).map((day, at) => ({
      subject: 'brand',
      day,
      n: at,
    }));
    const figure = figureIn({ ...full, mentions }, 'mentions-by-day');
    if (figure?.chart?.kind !== 'series') throw new Error('no series');
    expect(figure.chart.rows.filter(({ value }) => value !== undefined)).toHaveLength(40);
    expect(figure.note).toContain('Mentions are those that the source collected');
    expect(figureIn({ ...full, mentions: [] }, 'mentions-by-day')).toBeUndefined();
  });
});
