// The comments that a report quotes, chosen when its inputs are read: of all that qualify, so many of each label as the
// campaign's own days have, by a lot that the campaign's id draws.
import { readSentiment } from '../../kpi/voice/sentiment-reading.ts';
import { chooseQuotes } from '../../sentiment/quotes.ts';
import type { Quotable } from '../../sentiment/quotes.ts';
import type { Snapshot } from '../snapshot.ts';

export const QUOTES = 6;

export const withQuotes = (snapshot: Snapshot, quotable: readonly Quotable[]): Snapshot => {
  const { counts, audited } = readSentiment(snapshot, 'comment', ['during']);
  const shares = audited
    ? {
        positive: audited.positive.value,
        neutral: audited.neutral.value,
        negative: audited.negative.value,
      }
    : counts;
  return {
    ...snapshot,
    commentQuotes: chooseQuotes(quotable, shares, snapshot.campaign.id, QUOTES).map(
      ({ label, language, text }) => ({ label, language, text }),
    ),
  };
};
