// Figures in the database: append-only, one current submission a piece, the state of the collaboration with it.
import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/core/id.ts';
import type { CheckedSubmission } from '../../../src/core/creator/submission.ts';
import { createBrand } from '../../../src/storage/campaign/brand.ts';
import { createCampaign } from '../../../src/storage/campaign/campaign.ts';
import {
  createCollaboration,
  findCollaboration,
} from '../../../src/storage/creator/collaboration.ts';
import { addContent, findContent, removeContent } from '../../../src/storage/content/content.ts';
import { createCreator } from '../../../src/storage/creator/creator.ts';
import {
  addSubmissions,
  findSubmission,
  latestSubmissions,
  listSubmissions,
  setSubmissionState,
} from '../../../src/storage/creator/submission.ts';
import type { StoredSubmission } from '../../../src/core/creator/submission.ts';
import { newCampaignPlan } from '../../../src/core/campaign/campaign.ts';
import { randomBytes, who } from '../who.ts';

const db = env.DB;
const sender = { source: 'api', sentBy: 'key_test' } as const;

const newScene = async () => {
  const brandId = newId('brand', randomBytes);
  const campaignId = newId('campaign', randomBytes);
  const creatorId = newId('creator', randomBytes);
  const collaborationId = newId('collaboration', randomBytes);
  await createBrand(
    db,
    brandId,
    { name: 'Lumen', accent: '#0b5d51', locale: 'en', footer: null },
    who(),
  );
  const plan = newCampaignPlan({
    name: 'Glow',
    start_date: '2026-03-02',
    end_date: '2026-03-29',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
  });
  await createCampaign(db, brandId, campaignId, plan, who());
  const card = { name: 'Mara', language: 'en', email: null, handles: [] };
  await createCreator(db, brandId, creatorId, card, who());
  const collaboration = {
    id: collaborationId,
    campaignId,
    creatorId,
    deliverables: [{ platform: 'instagram', format: 'reel', agreed: 2 }] as const,
    linkHash: collaborationId,
    linkExpiresAtMs: null,
  };
  await createCollaboration(db, brandId, collaboration, who());
  const add = async (name: string) => {
    const added = await addContent(
      db,
      brandId,
      {
        id: newId('content', randomBytes),
        campaignId,
        collaborationId,
        platform: 'instagram',
        format: 'reel',
        url: `https://www.instagram.com/reel/${name}/`,
        urlKey: `instagram:${name}`,
        publishedOn: null,
        hasDisclosure: null,
        usageRightsUntil: null,
      },
      who(),
    );
    if (!added) throw new Error('there is no room');
    return added.content;
  };
  const status = async () => (await findCollaboration(db, brandId, collaborationId))?.status;
  return { brandId, campaignId, collaboration, add, status };
};

const figures = (likes: number): CheckedSubmission => ({
  figures: { likes, reach: null },
  figuresOn: '2026-03-20',
  warnings: [],
  evidence: [],
  explanation: '',
});

const send = async (
  brandId: string,
  contentId: string,
  likes: number,
  atMs = 1_000,
): Promise<StoredSubmission> => {
  const row = { ...figures(likes), id: newId('submission', randomBytes), contentId };
  const [current] = await addSubmissions(db, brandId, [row], sender, who(atMs));
  if (!current) throw new Error('nothing is current');
  return current;
};

const audited = async (nounId: string): Promise<string[]> => {
  const { results } = await db
    .prepare(`SELECT action FROM audit WHERE noun_id = ?1 ORDER BY id`)
    .bind(nounId)
    .all<{ action: string }>();
  return results.map(({ action }) => action);
};

describe('submissions', () => {
  it('refuse to be changed in what they say', async () => {
    const { brandId, add } = await newScene();
    const { id } = await send(brandId, (await add('a')).id, 5);
    const change = db.prepare(`UPDATE submission SET figures = '{}' WHERE id = ?1`).bind(id).run();
    await expect(change).rejects.toThrow(/a correction is a new submission/);
  });

  it('form a chain even within one millisecond or when the clock goes back', async () => {
    const { brandId, add } = await newScene();
    const { id } = await add('a');
    const sent: StoredSubmission[] = [];
    for (const [likes, atMs] of [
      [1, 1_000],
      [2, 1_000],
      [3, 500],
    ] as const) {
      sent.push(await send(brandId, id, likes, atMs));
    }
    expect(sent.map(({ replacesId }) => replacesId)).toEqual([null, sent[0]?.id, sent[1]?.id]);
    const { items } = await listSubmissions(
      db,
      brandId,
      { contentId: id },
      { limit: 10, after: null },
    );
    expect(items.map(({ figures: { likes }, isCurrent }) => [likes, isCurrent])).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ]);
    expect(await audited(sent[2]?.id ?? '')).toEqual(['create']);
  });

  it('come too late once their creator is locked, and nothing older passes for them', async () => {
    const { brandId, add, collaboration } = await newScene();
    const { id } = await add('a');
    const own = { source: 'link', sentBy: collaboration.id } as const;
    const sendOwn = (likes: number) => {
      const row = { ...figures(likes), id: newId('submission', randomBytes), contentId: id };
      return addSubmissions(db, brandId, [row], own, who());
    };
    expect(await sendOwn(1)).toHaveLength(1);
    await db
      .prepare(`UPDATE collaboration SET status = 'locked' WHERE id = ?1`)
      .bind(collaboration.id)
      .run();
    expect(await sendOwn(2)).toEqual([]);
    // The brand's side still corrects.
    expect((await send(brandId, id, 3)).figures.likes).toBe(3);
  });

  it('leave one winner and a whole history when two replace at once', async () => {
    const { brandId, add } = await newScene();
    const { id } = await add('a');
    await Promise.all([7, 8, 9].map((likes) => send(brandId, id, likes)));
    const { items } = await listSubmissions(
      db,
      brandId,
      { contentId: id },
      { limit: 10, after: null },
    );
    expect(items).toHaveLength(3);
    expect(items.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(items.map(({ replacesId }) => replacesId)).toEqual([items[1]?.id, items[2]?.id, null]);
  });

  it('are stored once when the same is sent five times', async () => {
    const { brandId, add } = await newScene();
    const { id } = await add('a');
    const ids = new Set<string>();
    for (let time = 0; time < 5; time += 1) ids.add((await send(brandId, id, 5)).id);
    expect(ids.size).toBe(1);
  });

  it('fall back to the earlier one when the latest is rejected', async () => {
    const { brandId, add } = await newScene();
    const { id } = await add('a');
    const first = await send(brandId, id, 1);
    const second = await send(brandId, id, 2);
    expect(await setSubmissionState(db, brandId, second, 'rejected', 'No', who())).toBe(true);
    expect(await setSubmissionState(db, brandId, second, 'accepted', '', who())).toBe(false);
    expect((await findSubmission(db, brandId, first.id))?.isCurrent).toBe(true);
    const latest = await latestSubmissions(db, brandId, [id]);
    expect(new Set(latest.map((item) => item.id))).toEqual(new Set([first.id, second.id]));
    expect(await audited(second.id)).toEqual(['create', 'update']);
  });

  it('are unknown to every other brand', async () => {
    const [own, other] = [await newScene(), await newScene()];
    const content = await own.add('a');
    const { id } = await send(own.brandId, content.id, 1);
    expect(await findSubmission(db, other.brandId, id)).toBeNull();
    expect(await findContent(db, other.brandId, content.id)).toBeNull();
    expect(await latestSubmissions(db, other.brandId, [content.id])).toEqual([]);
    const row = { ...figures(2), id: newId('submission', randomBytes), contentId: content.id };
    expect(await addSubmissions(db, other.brandId, [row], sender, who())).toEqual([]);
    expect(await findSubmission(db, own.brandId, row.id)).toBeNull();
  });

  it('always leave the latest that was not rejected as the current one', async () => {
    const step = fc.oneof(
      fc.record({ send: fc.integer({ min: 0, max: 3 }) }),
      fc.record({
        decide: fc.nat(5),
        state: fc.constantFrom('accepted' as const, 'rejected' as const, 'pending' as const),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const { brandId, add } = await newScene();
        const { id } = await add('a');
        const read = async () =>
          (await listSubmissions(db, brandId, { contentId: id }, { limit: 50, after: null })).items;
        for (const item of steps) {
          if ('send' in item) await send(brandId, id, item.send);
          else {
            const target = (await read()).at(item.decide);
            if (target) await setSubmissionState(db, brandId, target, item.state, '', who());
          }
          const all = await read();
          const expected = all.find(({ state }) => state !== 'rejected')?.id;
          expect(all.find(({ isCurrent }) => isCurrent)?.id).toBe(expected);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('the state of a collaboration', () => {
  it('follows from pieces, figures and decisions', async () => {
    const { brandId, add, status } = await newScene();
    expect(await status()).toBe('invited');
    const first = await add('a');
    expect(await status()).toBe('in_progress');
    const one = await send(brandId, first.id, 1);
    expect(await status()).toBe('in_progress');
    const second = await add('b');
    const two = await send(brandId, second.id, 1);
    expect(await status()).toBe('submitted');
    await setSubmissionState(db, brandId, one, 'accepted', '', who());
    expect(await status()).toBe('submitted');
    await setSubmissionState(db, brandId, two, 'accepted', '', who());
    expect(await status()).toBe('accepted');
    await send(brandId, second.id, 1);
    expect(await status()).toBe('accepted');
    const three = await send(brandId, second.id, 2);
    expect(await status()).toBe('submitted');
    await setSubmissionState(db, brandId, three, 'rejected', '', who());
    expect(await status()).toBe('sent_back');
    await send(brandId, second.id, 3);
    expect(await status()).toBe('submitted');
    const replaced = await findSubmission(db, brandId, two.id);
    if (!replaced) throw new Error('the history is gone');
    await setSubmissionState(db, brandId, replaced, 'rejected', '', who());
    expect(await status()).toBe('submitted');
  });

  it('stays as decided when it is locked or declined', async () => {
    const { brandId, add, status, collaboration } = await newScene();
    for (const decided of ['locked', 'declined'] as const) {
      await db
        .prepare(`UPDATE collaboration SET status = ?2 WHERE id = ?1`)
        .bind(collaboration.id, decided)
        .run();
      await send(brandId, (await add(decided)).id, 1);
      expect(await status()).toBe(decided);
    }
  });
});

describe('pieces of content', () => {
  it('are taken out only while nothing was sent for them, and their address makes a new piece after that', async () => {
    const { brandId, add, status } = await newScene();
    const piece = await add('a');
    expect(await removeContent(db, brandId, piece, who())).toBe(true);
    expect(await removeContent(db, brandId, piece, who())).toBe(false);
    expect(await status()).toBe('in_progress');
    const again = await add('a');
    expect(again.id).not.toBe(piece.id);
    expect((await add('a')).id).toBe(again.id);
    await send(brandId, again.id, 1);
    expect(await removeContent(db, brandId, again, who())).toBe(false);
    expect(await audited(piece.id)).toEqual(['create', 'remove']);
    expect(await audited(again.id)).toEqual(['create']);
  });
});
