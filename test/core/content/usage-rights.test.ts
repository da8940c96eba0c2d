// Rights in a post, and where they stand on a day.
import { describe, expect, it } from 'vitest';
import { standingOf, usageRightInput } from '../../../src/core/content/usage-rights.ts';

const at = (kind: 'granted' | 'requested', until: string | null, today = '2026-03-10') =>
  standingOf({ kind, until }, today);

describe('rights in a post', () => {
  it('hold on their last day and are expired the day after', () => {
    expect(at('granted', '2026-03-10')).toEqual({ state: 'ends_soon', daysLeft: 1 });
    expect(at('granted', '2026-03-09')).toEqual({ state: 'expired', daysLeft: 0 });
    expect(at('granted', '2026-04-08')).toEqual({ state: 'ends_soon', daysLeft: 30 });
    expect(at('granted', '2026-04-09')).toEqual({ state: 'in_force', daysLeft: 31 });
  });

  it('without an end hold for ever, and what was only asked for gives none', () => {
    expect(at('granted', null)).toEqual({ state: 'in_force', daysLeft: null });
    expect(at('requested', null)).toEqual({ state: 'not_given', daysLeft: null });
    expect(standingOf(null, '2026-03-10')).toEqual({ state: 'not_given', daysLeft: null });
  });

  it('that were not given have neither an end nor channels', () => {
    const fieldsOf = (input: unknown) =>
      usageRightInput.safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? [];
    expect(fieldsOf({ kind: 'requested', until: '2026-12-31', channels: ['print'] })).toEqual([
      'until',
      'channels',
    ]);
    expect(fieldsOf({ kind: 'licensed', until: '2026-12-31', channels: ['print'] })).toEqual([]);
    expect(fieldsOf({ kind: 'licensed', channels: ['print', 'print'] })).toEqual(['channels']);
  });
});
