// The comments that a report quotes, chosen when its inputs are read: of all that qualify, so many of each label as the
// campaign's own days have, by a lot that the campaign's id draws.
import { readSentiment } from '../../kpi/voice/sentiment-reading.ts';
import { chooseQuotes } from '../../sentiment/quotes.ts';
import type { Quotable } from '../../sentiment/quotes.ts';
import type { Snapshot } from '../snapshot.ts';

export const QUOTES = 6;

export type Quoting = {
  readonly snapshot: Snapshot;
  /** References of the comments quoted; in no snapshot, which leads to nobody. */
  readonly quoted: readonly string[];
};

export const withQuotes = (snapshot: Snapshot, quotable: readonly Quotable[]): Quoting => {
  const { counts, audited } = readSentiment(snapshot, 'comment', ['during']);
  const shares = audited
    ? {
        positive: audited.positive.value,
        neutral: audited.neutral.value,
        negative: audited.negative.value,
      }
    : counts;
  const chosen = chooseQuotes(quotable, shares, snapshot.campaign.id, QUOTES);
  return {
    snapshot: {
      ...snapshot,
      commentQuotes: chosen.map(({ label, language, text }) => ({ label, language, text })),
    },
    quoted: chosen.map(({ ref }) => ref),
  };
};
