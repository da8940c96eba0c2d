// Views of a survey's page, so that a response rate exists. They are gathered for a second in memory and told to one
// of the version's inboxes, which says sums to the database: a view never costs a write there.
import type { Context } from 'hono';
import { clickKindOf, clickRequestOf } from '../../core/click.ts';
import { countedDay } from '../../core/survey/locked-end.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { ViewCount } from '../../storage/view.ts';
import type { AppEnv } from '../env.ts';
import { inboxAt } from '../intake/inboxes.ts';
import type { SurveyVersion } from './load.ts';

const GATHER_MS = 1000;

/** Seen since they were last told, by version, arm and day. */
const gathered = new Map<string, ViewCount>();

const gather = (views: readonly ViewCount[]): void => {
  for (const view of views) {
    const key = `${view.surveyVersionId} ${view.armId} ${view.day}`;
    gathered.set(key, { ...view, n: view.n + (gathered.get(key)?.n ?? 0) });
  }
};

/** All that was gathered goes to the inbox at `shard`, or back when it can't be reached. */
const tell = async (env: AppEnv['Bindings'], versionId: string, shard: number): Promise<void> => {
  await scheduler.wait(GATHER_MS);
  const views = [...gathered]
    .filter(([, view]) => view.surveyVersionId === versionId)
    .map(([key, view]) => {
      gathered.delete(key);
      return { ...view, shard };
    });
  try {
    await inboxAt(env, versionId, shard).countViews(views);
  } catch {
    gather(views);
  }
};

/** Previews and robots open no survey. */
export const countView = (c: Context<AppEnv>, link: SurveyLink, version: SurveyVersion): void => {
  if (clickKindOf(clickRequestOf(c.req.raw)) !== 'person') return;
  const isFirst = ![...gathered.values()].some((one) => one.surveyVersionId === version.id);
  const day = countedDay(link, c.var.now());
  const { armId, brandId } = link;
  gather([{ surveyVersionId: version.id, armId, day, shard: 0, brandId, n: 1 }]);
  if (!isFirst) return;
  const [random = 0] = c.var.randomBytes(1);
  c.executionCtx.waitUntil(tell(c.env, version.id, random % version.shards));
};
