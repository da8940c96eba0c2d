// Ids that belong to personal links are told from all others without asking any store.
import { describe, expect, it } from 'vitest';
import {
  invitationToken,
  isInvitedId,
  responseIdOf,
} from '../../../src/core/distribution/invited.ts';
import { isResponseId, newResponseId } from '../../../src/core/survey/answer/receipt.ts';

const KEY = 'k'.repeat(32);

const idOf = async (name: string, wave: '' | 'after' = ''): Promise<string> =>
  responseIdOf(KEY, await invitationToken(KEY, 'surv_1', name, wave));

describe('the id of an answer to a personal link', () => {
  it('is an answer’s id, the same each time, another for each person and wave', async () => {
    const id = await idOf('mia');
    expect(isResponseId(id)).toBe(true);
    expect(await idOf('mia')).toBe(id);
    expect(new Set([id, await idOf('mia', 'after'), await idOf('leo')]).size).toBe(3);
  });

  it('is known as such under the key that made it, and no other id is', async () => {
    const id = await idOf('mia');
    expect(await isInvitedId(KEY, id)).toBe(true);
    expect(await isInvitedId('another key', id)).toBe(false);
    const last = id.endsWith('0') ? '1' : '0';
    expect(await isInvitedId(KEY, `${id.slice(0, -1)}${last}`)).toBe(false);
    expect(await isInvitedId(KEY, `${id}0`)).toBe(false);
    for (let seed = 0; seed < 200; seed += 1) {
      const other = newResponseId((length) =>
        Uint8Array.from({ length }, (_, at) => (seed * 31 + at * 97) % 256),
      );
      expect(await isInvitedId(KEY, other)).toBe(false);
    }
  });
});
