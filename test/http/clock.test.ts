// Who may tell the Worker what time it is: whoever holds the key that a Worker on one's own machine was given.
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { clockOf } from '../../src/http/clock.ts';
import type { AppEnv } from '../../src/http/env.ts';

const app = new Hono<AppEnv>().get('/', (c) => c.text(String(clockOf(c, () => 5)())));

const timeFor = async (header: string | null, key: string | undefined): Promise<string> => {
  const headers: Record<string, string> = header === null ? {} : { 'Liftnote-Clock': header };
  return (await app.request('/', { headers }, { CLOCK_KEY: key })).text();
};

describe('clockOf', () => {
  it('believes the header with the right key', async () => {
    expect(await timeFor('k3y 1700000000000', 'k3y')).toBe('1700000000000');
  });

  it.each([
    ['without a header', null, 'k3y'],
    ['with a wrong key', 'k4y 1700000000000', 'k3y'],
    ['with a part of the key', 'k3 1700000000000', 'k3y'],
    ['with an empty key where none is set', ' 1700000000000', ''],
    ['where no key is set, as in a deployment', 'undefined 1700000000000', undefined],
    ['with a time that is none', 'k3y soon', 'k3y'],
  ])('keeps its own time %s', async (_case, header, key) => {
    expect(await timeFor(header, key)).toBe('5');
  });
});
