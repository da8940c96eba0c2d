import { describe, expect, it } from 'vitest';
import { dueForReminder, storyEndsAtMs } from '../../../src/core/story/ending.ts';

const HOUR_MS = 3_600_000;
const nowMs = Date.UTC(2026, 2, 10, 12);

describe('an e-mail before a story ends', () => {
  it.each([
    [4 * HOUR_MS + 1, false],
    [4 * HOUR_MS, true],
    [HOUR_MS, true],
    [15 * 60_000 + 1, true],
    [15 * 60_000, false],
    [-1, false],
  ])('%i ms before the end: due is %s', (leftMs, isDue) => {
    const publishedAtMs = nowMs + leftMs - 24 * HOUR_MS;
    expect(storyEndsAtMs(publishedAtMs)).toBe(nowMs + leftMs);
    const { afterMs, untilMs } = dueForReminder(nowMs);
    expect(publishedAtMs > afterMs && publishedAtMs <= untilMs).toBe(isDue);
  });
});
