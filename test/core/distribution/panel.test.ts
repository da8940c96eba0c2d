import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExternalId } from '../../../src/core/distribution/external-id.ts';
import { backAddressOf, ENDS, panelInput } from '../../../src/core/distribution/panel.ts';

const BACK = 'https://panel.example/back?status=1&rid={rid}';
const ends = (address: string) => ({
  complete_url: address,
  screened_out_url: BACK,
  over_quota_url: BACK,
});
const isTaken = (address: string): boolean => panelInput.safeParse(ends(address)).success;

describe('a panel’s address', () => {
  it.each([
    'https://panel.example/back?rid={rid}',
    'https://panel.example:8443/{end}/{rid}?sig={sig}',
    'https://panel.example/?x=1&rid={rid}&rid2={rid}',
  ])('is taken: %s', (address) => {
    expect(isTaken(address)).toBe(true);
  });

  it.each([
    ['without encryption', 'http://panel.example/?rid={rid}'],
    ['without the person', 'https://panel.example/?status=1'],
    ['whose host the person could change', 'https://{rid}.example/'],
    ['whose host would end in the person', 'https://panel.example{rid}/'],
    ['with a user before the host', 'https://panel.example@evil.example/?rid={rid}'],
    ['with a place that nothing fills', 'https://panel.example/?rid={rid}&token={secret}'],
    ['with a brace left open', 'https://panel.example/?rid={rid}&a={'],
    ['with a fragment', 'https://panel.example/#?rid={rid}'],
    ['with a line break', 'https://panel.example/?rid={rid}\nSet-Cookie: a=b'],
    ['of a script', 'javascript:alert("{rid}")'],
  ])('is refused %s', (_, address) => {
    expect(isTaken(address)).toBe(false);
  });

  it('keeps its origin and path whoever comes back', () => {
    const panel = panelInput.parse(ends('https://panel.example/{end}/back?rid={rid}&sig={sig}'));
    const name = fc.stringMatching(/^[A-Za-z0-9_{][A-Za-z0-9_.~:+/={}|-]{0,99}$/);
    fc.assert(
      fc.property(name, fc.constantFrom(...ENDS), (rid, end) => {
        expect(isExternalId(rid)).toBe(true);
        const { origin, searchParams, hash } = new URL(backAddressOf(panel, end, rid, 'f00'));
        expect([origin, hash]).toEqual(['https://panel.example', '']);
        expect(searchParams.get('rid')).toBe(rid);
      }),
    );
  });

  it('has a name for the person that means nothing else in a link', () => {
    const named = (parameter: string) => panelInput.safeParse({ ...ends(BACK), parameter }).success;
    expect(['rid', 'PID', 'respondent'].filter(named)).toEqual(['rid', 'PID', 'respondent']);
    expect(['lang', 'test', 'order_ref', 'utm_source', 'sig', 'r', 'a b'].filter(named)).toEqual(
      [],
    );
  });
});

describe('the name of a person in a list', () => {
  it.each(['{3F2504E0-4F89-41D3-9A0C-0305E82C3301}', 'a+b/c==', 'a|b', '_7'])(
    'can be what panels write: %j',
    (text) => {
      expect(isExternalId(text)).toBe(true);
    },
  );

  it.each(['mia@example.com', '', ' 7', '<b>', 'a'.repeat(101), 'ä', '-7'])(
    'is none: %j',
    (text) => {
      expect(isExternalId(text)).toBe(false);
    },
  );
});
