// Findings by KPI and scope.
import { expect, it } from 'vitest';
import { findingOf, makeFinding } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';

const reachOf = (creatorId: string, value: number): Finding =>
  makeFinding({
    kpi: 'reach',
    scope: { kind: 'creator', creatorId },
    value,
    grade: 'imported',
    inputs: {},
  });

it('are told apart by KPI, kind of scope and scope, and the first one of a name stands', () => {
  const all = [reachOf('a', 1), reachOf('b', 2), reachOf('a', 3)];
  expect(findingOf(all, 'reach', { kind: 'creator', creatorId: 'a' })).toBe(all[0]);
  expect(findingOf(all, 'reach', { kind: 'creator', creatorId: 'b' })).toBe(all[1]);
  expect(findingOf(all, 'reach', { kind: 'platform', platform: 'a' })).toBeUndefined();
  expect(findingOf(all, 'impressions', { kind: 'creator', creatorId: 'a' })).toBeUndefined();
  expect(findingOf(all, 'reach')).toBeUndefined();
});

it('are looked up by the thousand in a time that grows with their number alone', () => {
  let reads = 0;
  const ids = Array.from({ length: 1000 }, (_, n) => `creator ${n}`);
  const all = ids.map((id, n) => {
    const finding = reachOf(id, n);
    return Object.defineProperty({ ...finding }, 'kpi', {
      get: () => {
        reads += 1;
        return finding.kpi;
      },
    });
  });
  for (const [n, creatorId] of ids.entries())
    expect(findingOf(all, 'reach', { kind: 'creator', creatorId })).toBe(all[n]);
  expect(reads).toBeLessThan(10 * ids.length);
});
