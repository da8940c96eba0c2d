// Prefixed, unguessable ids of 120 bits, and short public codes. Randomness is passed in.
import { toBase32 } from './bytes.ts';

/** Gives `length` cryptographically random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

const PREFIXES = {
  brand: 'brand',
  apiKey: 'key',
  campaign: 'camp',
  cost: 'cost',
  creator: 'crea',
  collaboration: 'coll',
  content: 'cont',
  submission: 'subm',
  survey: 'surv',
  surveyVersion: 'sver',
  arm: 'arm',
  response: 'resp',
  deviation: 'dev',
  import: 'imp',
  upload: 'upl',
  click: 'clk',
  rateCard: 'card',
  benchmark: 'norm',
  report: 'rep',
  share: 'share',
  file: 'file',
  export: 'export',
  webhookIn: 'hook',
} as const;

export type IdNoun = keyof typeof PREFIXES;

export const newId = (noun: IdNoun, randomBytes: RandomBytes): string =>
  `${PREFIXES[noun]}_${toBase32(randomBytes(15))}`;

/** The id of what says no more than this: the same said again is the same. `said` names whose it is, too. */
export const idOfWhatIsSaid = async (noun: IdNoun, said: readonly string[]): Promise<string> => {
  const text = [PREFIXES[noun], ...said].join('\n');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `${PREFIXES[noun]}_${toBase32(new Uint8Array(digest).slice(0, 15))}`;
};

/** A public code of 50 bits for survey and tracking links: unguessable enough, short enough for a story. */
export const newPublicCode = (randomBytes: RandomBytes): string =>
  toBase32(randomBytes(7)).slice(0, 10);
