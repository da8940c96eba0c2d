// What of an address tells two answers alike.
import { describe, expect, it } from 'vitest';
import { deviceHash, networkHash, networkOf } from '../../../src/core/survey/answer/origin.ts';

describe('a network', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::2', '0:0:0:0'],
    ['::1', null],
    ['fe80::1', null],
    ['127.0.0.1', null],
    ['192.168.1.4', null],
    ['172.20.0.1', null],
    ['', null],
    ['unknown', null],
    ['dead', null],
  ])('of %j is %j', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('a hash', () => {
  it('differs by survey, so that nobody is followed from one to another', async () => {
    const token = '0123456789abcdef0123456789abcdef';
    expect(await deviceHash('surv_1', token)).not.toBe(await deviceHash('surv_2', token));
    expect(await deviceHash('surv_1', token)).toBe(await deviceHash('surv_1', token));
    expect(await deviceHash('surv_1', token)).not.toContain(token);
  });

  it('of a network differs by day’s key and browser', async () => {
    const hash = (salt: string, agent: string) => networkHash(salt, 'surv_1', '203.0.113.7', agent);
    const all = [await hash('a', 'x'), await hash('b', 'x'), await hash('a', 'y')];
    expect(new Set(all).size).toBe(3);
  });
});
