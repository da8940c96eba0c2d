// Views of a survey's page, so that a response rate exists, and apart from them those that a full quota turned away. They are gathered for a second in memory and told to one
// of the version's inboxes, which says sums to the database: a view never costs a write there.
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import { clickKindOf, clickRequestOf } from '../../core/traffic/click.ts';
import { countedDay } from '../../core/survey/study/locked-end.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { ViewCount } from '../../storage/survey/view.ts';
import type { AppEnv } from '../env.ts';
import { inboxAt } from '../intake/inboxes.ts';
import type { SurveyVersion } from './load.ts';

const GATHER_MS = 1000;
/** After it somebody else tells: a request that was cut off never does. */
const TOLD_WITHIN_MS = 30_000;
const MOST_BATCHES = 20;

/** Told as a whole and once, to the same inbox again if the reply was lost. */
type Batch = { readonly id: string; readonly shard: number; readonly views: readonly ViewCount[] };

type Version = {
  /** Seen since they were last told, by arm and day. */
  readonly gathered: Map<string, ViewCount>;
  readonly untold: Batch[];
  tellingSinceMs: number | null;
};

const versions = new Map<string, Version>();

const tell = async (
  env: AppEnv['Bindings'],
  versionId: string,
  version: Version,
  { id, shard }: Pick<Batch, 'id' | 'shard'>,
): Promise<void> => {
  await scheduler.wait(GATHER_MS);
  const views = [...version.gathered.values()].map((view) => ({ ...view, shard }));
  version.gathered.clear();
  if (views.length > 0) version.untold.push({ id, shard, views });
  version.untold.splice(0, Math.max(0, version.untold.length - MOST_BATCHES));
  try {
    for (let batch = version.untold[0]; batch; batch = version.untold[0]) {
      await inboxAt(env, versionId, batch.shard).countViews(batch.id, batch.views);
      version.untold.shift();
    }
  } catch {
    // It goes with those that are seen next.
  } finally {
    version.tellingSinceMs = null;
    if (version.gathered.size + version.untold.length === 0) versions.delete(versionId);
  }
};

/**
 * `turned_away`: a full quota, before the first question; such an opening is no view. A page that is loaded again counts
 * again either way. Previews and robots open no survey.
 */
export const countView = (
  c: Context<AppEnv>,
  link: SurveyLink,
  { id, shards }: Pick<SurveyVersion, 'id' | 'shards'>,
  what: 'asked' | 'turned_away',
): void => {
  if (clickKindOf(clickRequestOf(c.req.raw)) !== 'person') return;
  const version = versions.get(id) ?? { gathered: new Map(), untold: [], tellingSinceMs: null };
  versions.set(id, version);
  const nowMs = c.var.now();
  const day = countedDay(link, nowMs);
  const { armId, brandId } = link;
  const key = `${armId} ${day}`;
  const known = version.gathered.get(key) ?? {
    surveyVersionId: id,
    armId,
    day,
    shard: 0,
    brandId,
    n: 0,
    turnedAway: 0,
  };
  version.gathered.set(
    key,
    what === 'asked'
      ? { ...known, n: known.n + 1 }
      : { ...known, turnedAway: known.turnedAway + 1 },
  );
  const { tellingSinceMs } = version;
  if (tellingSinceMs !== null && Math.abs(nowMs - tellingSinceMs) < TOLD_WITHIN_MS) return;
  version.tellingSinceMs = nowMs;
  const [random = 0] = c.var.randomBytes(1);
  const batch = { id: toHex(c.var.randomBytes(8)), shard: random % shards };
  c.executionCtx.waitUntil(tell(c.env, id, version, batch));
};
