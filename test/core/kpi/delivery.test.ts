import { describe, expect, it } from 'vitest';
import { evaluateDelivery } from '../../../src/core/kpi/posts/delivery.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { ANA, BEN, pick, post, withPosts } from './post-sample.ts';

const inTiktok = { creatorId: 'crea_2', platform: 'tiktok', format: 'video' };

// Ana agreed to two reels, Ben to one video.
const snapshot = withPosts([
  post('a', null),
  post('b', null),
  post('c', null),
  post('d', null, { platform: 'tiktok', format: 'video' }),
  post('u', null, { creatorId: null }),
]);
const of = (change: Partial<Snapshot> = {}) => evaluateDelivery({ ...snapshot, ...change });

describe('content produced', () => {
  it('counts agreed pieces that were published; extra ones stand beside and make up for nobody', () => {
    expect(pick(of(), 'content_produced')).toMatchObject({
      value: 2,
      target: 3,
      inputs: { fulfilled: 2, delivered: 4, agreed: 3, extra: 2 },
    });
    expect(pick(of(), 'content_produced', BEN)).toMatchObject({ value: 0, target: 1 });
  });

  it('is told by platform and by format', () => {
    expect(pick(of(), 'content_produced', { kind: 'platform', platform: 'tiktok' })).toMatchObject({
      value: 0,
      inputs: { delivered: 1, agreed: 1, extra: 1 },
    });
    expect(
      pick(of(), 'content_produced', { kind: 'format', platform: 'instagram', format: 'reel' }),
    ).toMatchObject({ value: 2, inputs: { delivered: 3, agreed: 2, extra: 1 } });
  });

  it('without an agreement is what was published, and without anything nothing', () => {
    const free = snapshot.creators.map((creator) => ({ ...creator, agreed: [] }));
    expect(pick(of({ creators: free }), 'content_produced')).toMatchObject({
      value: 4,
      target: null,
      inputs: { extra: 0 },
    });
    expect(pick(of({ creators: free, contents: [] }), 'content_produced')).toMatchObject({
      value: null,
      reason: 'no_agreement',
    });
  });
});

describe('the activation rate', () => {
  it('is of those contracted, with those invited beside', () => {
    const [ana, ben] = snapshot.creators;
    if (!ana || !ben) throw new Error('the sample has two creators');
    const third = { ...ben, id: 'crea_3', status: 'declined' };
    expect(pick(of({ creators: [ana, ben, third] }), 'activation_rate')).toMatchObject({
      value: 0.5,
      inputs: { active: 1, contracted: 2, invited: 3, active_of_invited: 1 / 3 },
    });
  });

  it('on a platform is of those who agreed to a piece there', () => {
    const tiktok = { kind: 'platform', platform: 'tiktok' } as const;
    // Ana's video there was not agreed: she is not among the contracted.
    expect(pick(of(), 'activation_rate', tiktok)).toMatchObject({
      value: 0,
      inputs: { active: 0, contracted: 1 },
    });
    const posted = of({ contents: [post('v', null, inTiktok)] });
    expect(pick(posted, 'activation_rate', tiktok).value).toBe(1);
  });

  it('of nobody has a reason', () => {
    const empty = of({ creators: [] });
    expect(pick(empty, 'activation_rate')).toMatchObject({ value: null, reason: 'no_agreement' });
    expect(findingOf(empty, 'activation_rate', ANA)).toBeUndefined();
  });
});
