// What is compared: the engine that ships, with the lists that ship, and three npm packages as they come, each cut to
// three labels as its own documentation says.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Sentiment from 'sentiment';
import vader from 'vader-sentiment';
import winkSentiment from 'wink-sentiment';
import type { SentimentLabel } from '../../core/voice/comment.ts';
import { createEngine, type SentimentEngine } from '../../core/sentiment/engine.ts';
import type { Grammar, Lexicon, SentimentData } from '../../core/sentiment/lexicon.ts';

export type Classifier = {
  readonly name: string;
  readonly classify: (text: string, language: string) => SentimentLabel;
};

const lists = join(import.meta.dirname, '..', '..', '..', 'templates', 'sentiment');

export const readShippedEngine = async (): Promise<SentimentEngine> => {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(lists, name), 'utf8'));
  const names = (await readdir(lists)).filter((name) => /^[a-z]{2}(?:-[a-z]+)?\.json$/.test(name));
  // The project's own files, whose shapes its tests hold.
  return createEngine({
    lexicons: (await Promise.all(names.map(read))) as readonly Lexicon[],
    grammars: (await read('grammar.json')) as Readonly<Record<string, Grammar>>,
    own: (await read('own.json')) as SentimentData['own'],
  });
};

const cut = (score: number, neutral: number): SentimentLabel => {
  if (score > neutral) return 'positive';
  return score < -neutral ? 'negative' : 'neutral';
};

/** All three know English only and say so of nothing: they label every text. */
export const packages = (): Classifier[] => {
  const afinn = new Sentiment();
  return [
    {
      name: 'vader-sentiment',
      // Positive from 0.05, negative from -0.05.
      classify: (text) =>
        cut(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.0499),
    },
    { name: 'sentiment', classify: (text) => cut(afinn.analyze(text).score, 0) },
    { name: 'wink-sentiment', classify: (text) => cut(winkSentiment(text).score, 0) },
  ];
};
