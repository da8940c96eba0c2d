// Labels by the present engine in the stead of earlier ones', a batch at a time: on request, and at times by itself where a
// model is to label what the word list labelled as it came.
import { isSubstantive } from '../../core/sentiment/substance.ts';
import { topicsOf } from '../../core/sentiment/topics.ts';
import {
  countStale,
  listStaleCampaigns,
  listStale,
  storeLabels,
} from '../../storage/voice/comment-relabel.ts';
import type { CommentFrame } from '../../storage/voice/comment-relabel.ts';
import type { Who } from '../../storage/imports/import.ts';
import type { AppBindings } from '../env.ts';
import { engineOf } from './engine.ts';

export type Relabelled = {
  readonly engine: string;
  readonly relabelled: number;
  /** Comments that still carry another engine's label. */
  readonly left: number;
  /** What the model's service said when it ended the batch early. */
  readonly failure: string | null;
};

export const relabelBatch = async (
  env: AppBindings,
  frame: CommentFrame,
  who: Who,
): Promise<Relabelled> => {
  const { DB } = env;
  const engine = engineOf(env, frame.brandId, who.atMs);
  const stale = await listStale(DB, frame, engine.name, engine.batch);
  const { classifications, failure } = await engine.classifyAll(stale);
  const labels = classifications.flatMap((classification, at) => {
    const comment = stale[at];
    if (!comment || !classification) return [];
    const { label, score, language } = classification;
    const { ref, text } = comment;
    return [
      {
        ref,
        language,
        label,
        score,
        isSubstantive: isSubstantive(text, language),
        topics: topicsOf(text, language).join(' '),
      },
    ];
  });
  const relabelled =
    labels.length === 0 ? 0 : await storeLabels(DB, frame, engine.name, labels, who);
  return {
    engine: engine.name,
    relabelled,
    left: await countStale(DB, frame, engine.name),
    failure,
  };
};

const RECENT_MS = 2 * 86_400_000;

/** How often the schedule asks. */
const EVERY_MS = 5 * 60_000;

/** Comments of the last two days, with a model alone: one campaign that has some left gets a batch, in turn with the others. */
export const relabelRecent = async (
  env: AppBindings,
  nowMs: number,
): Promise<Relabelled | null> => {
  if (!env.AI || !env.SENTIMENT_MODEL) return null;
  const { name } = engineOf(env, '', nowMs);
  const stale = await listStaleCampaigns(env.DB, nowMs - RECENT_MS, name);
  const frame = stale[Math.floor(nowMs / EVERY_MS) % stale.length];
  if (!frame) return null;
  const actor = { kind: 'command', id: 'relabel' } as const;
  return relabelBatch(env, frame, { atMs: nowMs, actor, requestId: '' });
};
