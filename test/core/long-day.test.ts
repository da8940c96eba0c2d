import { describe, expect, it } from 'vitest';
import { longDay } from '../../src/core/long-day.ts';

describe('a day written out', () => {
  it.each([
    ['fr', '2026-11-01', '1er novembre 2026'],
    ['fr', '2026-11-11', '11 novembre 2026'],
    ['de', '2026-11-01', '1. November 2026'],
    ['en', '2026-11-01', 'November 1, 2026'],
  ])('is an ordinal in French on the first of a month alone: %s, %s', (locale, day, text) => {
    expect(longDay(day, locale)).toBe(text);
  });
});
