import { describe, expect, it } from 'vitest';
import { invitationSchema, inviteTo } from '../../../src/core/distribution/invitation.ts';
import { INVITATION_LOCALES, invitationIn } from '../../../src/templates-surveys.ts';

const URL_ = 'https://lift.example.com/s/k3j9x2m4ab';
const KINDS = ['brand_lift', 'pulse', 'audience_profile', 'post_purchase'];

const textsOf = (locale: string, kind: string, brand = 'Northwind'): string[] => {
  const { story, caption, email } = inviteTo(invitationIn(locale), kind, { url: URL_, brand });
  return [story, caption, email.subject, email.text];
};

describe.each(INVITATION_LOCALES)('an invitation in %s', (locale) => {
  it('is in its own language, with the link in each text and no gap left', () => {
    expect(invitationIn(locale).locale).toBe(locale);
    for (const kind of KINDS) {
      const [story, caption, subject, text] = textsOf(locale, kind);
      for (const one of [story, caption, text]) expect(one?.split(URL_)).toHaveLength(2);
      expect([story, caption, subject, text].join('')).not.toMatch(/[{}]/);
    }
  });

  it('names the brand to buyers alone', () => {
    for (const kind of KINDS) {
      const says = textsOf(locale, kind).some((text) => text.includes('Northwind'));
      expect(says, kind).toBe(kind === 'post_purchase');
    }
  });

  it('promises no reward and no anonymity, which a link of one’s own would belie', () => {
    const words = KINDS.flatMap((kind) => textsOf(locale, kind)).join(' ');
    expect(words).not.toMatch(
      /anonym|anónim|anônim|匿名|مجهول|गुमनाम|\bwin\b|gewinn|premio|prix|prêmio|\bgift|gutschein|voucher|%/i,
    );
  });
});

it('languages without an invitation get the English one', () => {
  expect(invitationIn('sv-SE').locale).toBe('en');
  expect(invitationIn('fr-CA,en;q=0.5').locale).toBe('fr');
});

it('an invitation with a text that is missing is none', () => {
  expect(invitationSchema.safeParse({ ...invitationIn('en'), neutral: {} }).success).toBe(false);
});
