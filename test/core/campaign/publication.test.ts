import { describe, expect, it } from 'vitest';
import { settlePublication } from '../../../src/core/campaign/publication.ts';

const zone = 'Europe/Berlin';
const nowMs = Date.UTC(2026, 2, 10, 12);
const settle = (published_on: string | null, published_at: number | null) =>
  settlePublication({ published_on, published_at }, zone, nowMs);

describe('when a piece was published', () => {
  it('is the day of its instant in the campaign’s time zone, not in UTC', () => {
    const at = Date.UTC(2026, 2, 9, 23, 30);
    expect(settle(null, at)).toEqual({
      ok: true,
      value: { publishedOn: '2026-03-10', publishedAtMs: at },
    });
  });

  it('may be known by its day alone, or not at all', () => {
    for (const day of ['2026-03-10', null]) {
      expect(settle(day, null)).toEqual({
        ok: true,
        value: { publishedOn: day, publishedAtMs: null },
      });
    }
  });

  it.each([
    ['2026-03-11', null, 'published_on', 'day_in_future'],
    [null, nowMs + 5 * 60_000 + 1, 'published_at', 'day_in_future'],
    ['2026-03-09', Date.UTC(2026, 2, 9, 23, 30), 'published_on', 'other_day'],
  ] as const)('is refused for %s and %s', (day, at, field, key) => {
    expect(settle(day, at)).toMatchObject({
      ok: false,
      error: { field, key: `creator.problem.${key}` },
    });
  });

  it('forgives a phone’s clock five minutes', () => {
    expect(settle(null, nowMs + 5 * 60_000).ok).toBe(true);
  });
});
