// The engine that labels comments here: the word list that ships, or a model of Workers AI where the installation has
// both the binding AI and the name of a model. Both answer in the same shape, a batch at a time.
import type { Classification } from '../../core/sentiment/engine.ts';
import { ENGINE } from '../../core/sentiment/engine.ts';
import { keyedHash } from '../../core/link.ts';
import {
  ANSWER_SCHEMA,
  askedText,
  isSchemaFailure,
  labelOfAnswer,
  messagesFor,
  modelEngineName,
} from '../../core/sentiment/model.ts';
import type { SentimentLabel } from '../../core/voice/comment.ts';
import { findAnswers, keepAnswers } from '../../storage/voice/sentiment-answer.ts';
import type { ModelAnswer } from '../../storage/voice/sentiment-answer.ts';
import { sentimentEngine } from '../../templates.ts';
import type { AppBindings } from '../env.ts';

export type Said = { readonly text: string; readonly language: string };

/** Of each comment of the batch, null where it could not be classified; `failure` says why not all could. */
export type Classified = {
  readonly classifications: readonly (Classification | null)[];
  readonly failure: string | null;
};

export type BatchEngine = {
  /** Name and version, as stored beside each label. */
  readonly name: string;
  /** Comments that one request may classify. */
  readonly batch: number;
  readonly classifyAll: (comments: readonly Said[]) => Promise<Classified>;
};

const embedded: BatchEngine = {
  name: ENGINE,
  batch: 2_000,
  classifyAll: (comments) =>
    Promise.resolve({
      classifications: comments.map(({ text, language }) =>
        sentimentEngine().classify(text, language),
      ),
      failure: null,
    }),
};

/** A request of the free plan may call out fifty times in all, six at once. */
const MODEL_BATCH = 30;
const AT_ONCE = 6;
const ANSWER_TOKENS = 24;

const ask = async (ai: Ai, model: string, text: string): Promise<SentimentLabel> => {
  try {
    // A model that is named in the settings is none of those that the types know.
    const run = ai.run.bind(ai) as (name: string, inputs: object) => Promise<unknown>;
    const answer = await run(model, {
      messages: messagesFor(text),
      response_format: { type: 'json_schema', json_schema: ANSWER_SCHEMA },
      max_tokens: ANSWER_TOKENS,
      temperature: 0,
    });
    return labelOfAnswer(answer);
  } catch (error) {
    if (isSchemaFailure(error)) return 'uncoded';
    throw error;
  }
};

const modelEngine = (
  { DB, SECRET_KEY }: AppBindings,
  ai: Ai,
  model: string,
  brandId: string,
  nowMs: number,
): BatchEngine => {
  const name = modelEngineName(model);
  const classifyAll = async (comments: readonly Said[]): Promise<Classified> => {
    const asked = await Promise.all(
      comments.map(async ({ text, language }) => {
        const stripped = askedText(text);
        const hash = await keyedHash(SECRET_KEY, 'sentiment', stripped);
        return { hash, stripped, language: sentimentEngine().classify(text, language).language };
      }),
    );
    const known = new Map(
      await findAnswers(
        DB,
        brandId,
        name,
        asked.map(({ hash }) => hash),
      ),
    );
    const open = [...new Map(asked.map(({ hash, stripped }) => [hash, stripped]))].filter(
      ([hash]) => !known.has(hash),
    );
    const fresh: ModelAnswer[] = [];
    let failure: string | null = null;
    while (open.length > 0 && failure === null) {
      const results = await Promise.allSettled(
        open
          .splice(0, AT_ONCE)
          .map(async ([hash, text]) => ({ hash, label: await ask(ai, model, text) })),
      );
      for (const result of results) {
        if (result.status === 'fulfilled') fresh.push(result.value);
        else failure ??= String(result.reason);
      }
    }
    if (fresh.length > 0) await keepAnswers(DB, brandId, name, fresh, nowMs);
    for (const { hash, label } of fresh) known.set(hash, label);
    const classifications = asked.map(({ hash, language }): Classification | null => {
      const label = known.get(hash);
      return label === undefined ? null : { label, score: null, hits: [], engine: name, language };
    });
    return { classifications, failure };
  };
  return { name, batch: MODEL_BATCH, classifyAll };
};

/** Off unless the installation has both; a model's answers are kept apart by brand. */
export const engineOf = (env: AppBindings, brandId: string, nowMs: number): BatchEngine =>
  env.AI && env.SENTIMENT_MODEL
    ? modelEngine(env, env.AI, env.SENTIMENT_MODEL, brandId, nowMs)
    : embedded;
