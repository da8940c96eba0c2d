// What SQL makes of posts, figures, decisions and the close of a campaign is what the table of steps says.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newCampaignPlan } from '../../../src/core/campaign/campaign.ts';
import {
  COLLABORATION_STATUSES,
  isOpen,
  takeStep,
} from '../../../src/core/creator/collaboration-status.ts';
import type {
  CollaborationAction,
  CollaborationStatus,
} from '../../../src/core/creator/collaboration-status.ts';
import { newId } from '../../../src/core/id.ts';
import { createBrand } from '../../../src/storage/campaign/brand.ts';
import {
  createCampaign,
  findCampaign,
  setCampaignStatus,
} from '../../../src/storage/campaign/campaign.ts';
import {
  reviewStatement,
  progressStatement,
} from '../../../src/storage/creator/collaboration-progress.ts';
import { markOpened, stepCollaboration } from '../../../src/storage/creator/collaboration-step.ts';
import {
  createCollaboration,
  findCollaboration,
} from '../../../src/storage/creator/collaboration.ts';
import { createCreator } from '../../../src/storage/creator/creator.ts';
import { randomBytes, who } from '../who.ts';

const db = env.DB;

const newScene = async () => {
  const brandId = newId('brand', randomBytes);
  const campaignId = newId('campaign', randomBytes);
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
  /** A creator in this state, in the campaign. */
  const join = async (status?: CollaborationStatus): Promise<string> => {
    const id = newId('collaboration', randomBytes);
    const creatorId = newId('creator', randomBytes);
    const card = { name: 'Mara', language: 'en', email: null, handles: [] };
    await createCreator(db, brandId, creatorId, card, who());
    const deliverables = [{ platform: 'instagram', format: 'reel', agreed: 1 }] as const;
    const link = { linkHash: id, linkExpiresAtMs: null };
    await createCollaboration(
      db,
      brandId,
      { id, campaignId, creatorId, deliverables, ...link },
      who(),
    );
    if (status) {
      await db.prepare(`UPDATE collaboration SET status = ?2 WHERE id = ?1`).bind(id, status).run();
    }
    return id;
  };
  const read = async (id: string) => {
    const found = await findCollaboration(db, brandId, id);
    if (!found) throw new Error('not stored');
    return found;
  };
  const move = async (to: 'live' | 'closed'): Promise<boolean> => {
    const campaign = await findCampaign(db, brandId, campaignId);
    if (!campaign) throw new Error('no campaign');
    return setCampaignStatus(db, campaign, to, who(2_000));
  };
  return { brandId, campaignId, join, read, move };
};

type Scene = Awaited<ReturnType<typeof newScene>>;

/** A reel of the creator, with figures in this state. */
const addReel = async ({ brandId, campaignId }: Scene, id: string, state: string | null) => {
  const contentId = newId('content', randomBytes);
  await db.batch([
    db
      .prepare(
        `INSERT INTO content (id, brand_id, campaign_id, collaboration_id, platform, format, url, url_key, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, 'instagram', 'reel', ?1, ?1, 1, 1)`,
      )
      .bind(contentId, brandId, campaignId, id),
    ...(state === null
      ? []
      : [
          db
            .prepare(
              `INSERT INTO submission (id, brand_id, campaign_id, content_id, source, figures, figures_on, state, sent_by,
                 created_at, updated_at)
               VALUES (?1, ?2, ?3, ?4, 'api', '{}', '2026-03-20', ?5, 'test', 1, 1)`,
            )
            .bind(newId('submission', randomBytes), brandId, campaignId, contentId, state),
        ]),
  ]);
};

// How each action comes about in the database: what is there, and the statement that follows the change.
const WAYS: [
  CollaborationAction,
  string | null,
  (scene: Scene, id: string) => D1PreparedStatement,
][] = [
  ['begin', null, (s, id) => progressStatement(db, s.brandId, { collaborationIds: [id] }, 2)],
  ['submit', 'pending', (s, id) => progressStatement(db, s.brandId, { collaborationIds: [id] }, 2)],
  [
    'accept',
    'accepted',
    (s, id) => reviewStatement(db, s.brandId, { collaborationIds: [id] }, 'accepted', 2),
  ],
  [
    'send_back',
    'rejected',
    (s, id) => reviewStatement(db, s.brandId, { collaborationIds: [id] }, 'rejected', 2),
  ],
];

/** The statements act directly after a change. */
const afterChange = (scene: Scene, statement: D1PreparedStatement): Promise<unknown> =>
  db.batch([
    db.prepare(`UPDATE brand SET updated_at = 2 WHERE id = ?1`).bind(scene.brandId),
    statement,
  ]);

describe('the state in the database', () => {
  it.each(WAYS)('follows the table for %s, from every state', async (action, figures, prepare) => {
    const scene = await newScene();
    for (const from of COLLABORATION_STATUSES) {
      const id = await scene.join(from);
      await addReel(scene, id, figures);
      await afterChange(scene, prepare(scene, id));
      const step = takeStep({ status: from, statusBefore: null }, action, 'live');
      expect((await scene.read(id)).status, from).toBe(step.ok ? step.value : from);
    }
  });

  it('is opened by the first touch only, and from no other state', async () => {
    const scene = await newScene();
    for (const from of COLLABORATION_STATUSES) {
      const id = await scene.join(from);
      await markOpened(db, scene.brandId, id, who());
      expect((await scene.read(id)).status).toBe(from === 'invited' ? 'opened' : from);
    }
  });
});

describe('the close of a campaign', () => {
  it('locks all that is open, each remembering where it stood, and leaves declined as it is', async () => {
    const scene = await newScene();
    const ids = await Promise.all(COLLABORATION_STATUSES.map(scene.join));
    const bystander = await newScene();
    const other = await bystander.join('submitted');
    await scene.move('live');
    await scene.move('closed');
    for (const [index, from] of COLLABORATION_STATUSES.entries()) {
      const { status, statusBefore } = await scene.read(ids[index] ?? '');
      expect([status, statusBefore], from).toEqual(isOpen(from) ? ['locked', from] : [from, null]);
    }
    expect((await bystander.read(other)).status).toBe('submitted');
  });

  it('does not lock anew what was reopened after it, when two closed at once', async () => {
    const scene = await newScene();
    await scene.move('live');
    const live = await findCampaign(db, scene.brandId, scene.campaignId);
    if (!live) throw new Error('no campaign');
    const id = await scene.join('submitted');
    expect(await setCampaignStatus(db, live, 'closed', who())).toBe(true);
    const reopening = { action: 'reopen', to: 'submitted', note: '', reason: 'Late' } as const;
    expect(await stepCollaboration(db, scene.brandId, await scene.read(id), reopening, who())).toBe(
      true,
    );
    expect(await setCampaignStatus(db, live, 'closed', who())).toBe(false);
    expect((await scene.read(id)).status).toBe('submitted');
  });

  it('locks whoever comes into the campaign after it', async () => {
    const scene = await newScene();
    await scene.move('live');
    await scene.move('closed');
    expect(await scene.read(await scene.join())).toMatchObject({
      status: 'locked',
      statusBefore: 'invited',
    });
  });
});

describe('declining', () => {
  const decline = { action: 'decline', to: 'declined', note: 'No time in March' } as const;

  it('keeps the note, and taking it back leads to where it stood', async () => {
    const scene = await newScene();
    const id = await scene.join('opened');
    const before = await scene.read(id);
    expect(await stepCollaboration(db, scene.brandId, before, decline, who())).toBe(true);
    const declined = await scene.read(id);
    expect(declined).toMatchObject({ status: 'declined', note: 'No time in March', rev: 2 });
    const step = takeStep(declined, 'rejoin', 'live');
    if (!step.ok) throw new Error(step.error);
    const back = { action: 'rejoin', to: step.value, note: '' } as const;
    expect(await stepCollaboration(db, scene.brandId, declined, back, who())).toBe(true);
    expect(await scene.read(id)).toMatchObject({ status: 'opened', statusBefore: null, note: '' });
    const { results } = await db
      .prepare(`SELECT action FROM audit WHERE noun_id = ?1 ORDER BY id`)
      .bind(id)
      .all();
    expect(results.map(({ action }) => action)).toEqual(['create', 'decline', 'rejoin']);
  });

  it('is taken back by nobody once the campaign was closed in between', async () => {
    const scene = await newScene();
    await scene.move('live');
    const id = await scene.join();
    await stepCollaboration(db, scene.brandId, await scene.read(id), decline, who());
    const declined = await scene.read(id);
    await scene.move('closed');
    const back = { action: 'rejoin', to: 'invited', note: '' } as const;
    expect(await stepCollaboration(db, scene.brandId, declined, back, who())).toBe(false);
    expect((await scene.read(id)).status).toBe('declined');
  });

  it('loses to whoever changed the collaboration first, and leaves no trace then', async () => {
    const scene = await newScene();
    const id = await scene.join();
    const before = await scene.read(id);
    await markOpened(db, scene.brandId, id, who());
    expect(await stepCollaboration(db, scene.brandId, before, decline, who())).toBe(false);
    expect(await scene.read(id)).toMatchObject({ status: 'opened', note: '' });
  });
});
