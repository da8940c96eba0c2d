import { describe, expect, it } from 'vitest';
import { evaluateTrust } from '../../../src/core/kpi/posts/trust.ts';
import { ANA, BEN, pick, post, single, withPosts } from './post-sample.ts';

describe('trust signals', () => {
  const findings = evaluateTrust(
    withPosts([
      post('a', { reach: 50_000, poll_answers: 500, direct_messages: 80, replies: 20 }),
      post('b', { reach: 50_000, poll_answers: null, direct_messages: 40, replies: null }),
      post('c', { reach: 90_000, likes: 10 }),
      post('d', { poll_answers: 900 }),
      post('e', { reach: 0, replies: 4 }, { creatorId: 'crea_2' }),
    ]),
  );

  it('are counted for a thousand reached, over posts that report reach and one of them', () => {
    expect(pick(findings, 'trust_signals')).toMatchObject({
      value: (1_000 * 640) / 100_000,
      inputs: { poll_answers: 500, direct_messages: 120, replies: 20, reach: 100_000 },
      coverage: { have: 2, of: 5, what: 'posts' },
      grade: 'self_reported',
    });
    expect(pick(findings, 'trust_signals', single('a')).value).toBe(12);
  });

  it('say where a post keeps one of them back', () => {
    expect(pick(findings, 'trust_signals', ANA).assumptions).toEqual(['assumption.hidden_trust']);
    expect(pick(findings, 'trust_signals', single('a')).assumptions).toEqual([]);
  });

  it('have a reason where nobody reported any with a reach', () => {
    expect(pick(findings, 'trust_signals', BEN)).toMatchObject({
      value: null,
      reason: 'no_trust_figures',
    });
  });

  it('reported as zero are zero', () => {
    const none = evaluateTrust(withPosts([post('a', { reach: 10, replies: 0 })]));
    expect(pick(none, 'trust_signals').value).toBe(0);
  });
});
