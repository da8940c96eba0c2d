// When it is told how people answered by what they say they saw.
import { describe, expect, it } from 'vitest';
import { seenToTell } from '../../../src/core/report/snapshot/disclosure/seen.ts';

const arm = (armId: string, seen: number, unseen: number, untold = 0) => ({
  armId,
  seen: { x: seen, n: seen },
  unseen: { x: 0, n: unseen },
  untold,
});
const told = (...arms: ReturnType<typeof arm>[]) => seenToTell({ questionId: 'aided', arms });

describe('answers by what people say they saw', () => {
  it('are those of both arms together', () => {
    expect(told(arm('exposed', 40, 20), arm('control', 10, 50))).toEqual([
      { questionId: 'aided', seen: { x: 50, n: 50 }, unseen: { x: 0, n: 70 } },
    ]);
  });

  it('are none where nobody said what they saw', () => {
    expect(told(arm('exposed', 0, 0, 60), arm('control', 0, 0, 60))).toEqual([]);
  });

  it('are none of fewer than ten people, nor where as few did not say', () => {
    expect(told(arm('exposed', 9, 50))).toEqual([]);
    expect(told(arm('exposed', 40, 20, 9))).toEqual([]);
    expect(told(arm('exposed', 40, 20, 10))).toHaveLength(1);
  });

  it('are none where those who saw it are an arm but for a few', () => {
    expect(told(arm('exposed', 60, 5), arm('control', 0, 60))).toEqual([]);
    expect(told(arm('exposed', 60, 5), arm('control', 10, 60))).toHaveLength(1);
  });

  it('are told beside an arm that was not asked what it saw', () => {
    expect(told(arm('after', 40, 20), arm('before', 0, 0, 60))).toHaveLength(1);
  });

  it('are none where pairs are the same people but for a few', () => {
    const of = (pairs: number) =>
      seenToTell(
        { questionId: 'aided', arms: [arm('after', 70, 30), arm('before', 0, 0, 100)] },
        pairs,
      );
    expect(of(65)).toEqual([]);
    expect(of(55)).toHaveLength(1);
  });
});
