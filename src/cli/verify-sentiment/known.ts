// The agreement that reports tell where nobody audited, printed as src/core/sentiment/known-agreement.ts holds it, and
// whether that is what these comments say too.
import { KNOWN_AGREEMENT, type KnownAgreement } from '../../core/sentiment/known-agreement.ts';
import type { SentimentEngine } from '../../core/sentiment/engine.ts';
import { showShare, type Section } from '../simulate/section.ts';
import type { Labelled } from './report.ts';

/** Tweets that no list was made from: in English, and in other languages. */
const ENGLISH = /^tweeteval/;
const OTHERS = /^umsab/;
const MOST_ERRORS = 3;

const shareOf = <T>(rows: readonly T[], fits: (row: T) => boolean): number =>
  Math.round((1000 * rows.filter(fits).length) / rows.length) / 1000;

const agreedOf = (rows: readonly Labelled[]): number =>
  shareOf(rows, ({ label, given }) => label === given[0]);

/** Null where the file has none of these tweets. Languages without a list are uncoded, so that they are left out. */
const measure = (rows: readonly Labelled[], engine: SentimentEngine): KnownAgreement | null => {
  const heldOut = rows.filter(({ half }) => half === 'held out');
  const english = heldOut.filter(({ source }) => ENGLISH.test(source));
  const listed = heldOut.filter(
    ({ source, language }) => OTHERS.test(source) && engine.languages.includes(language),
  );
  const others = [...Map.groupBy(listed, ({ language }) => language).values()].map(agreedOf);
  if (english.length === 0 || others.length === 0) return null;
  return {
    engine: engine.classify('', 'en').engine,
    english: {
      n: english.length,
      agreed: agreedOf(english),
      calledPositive: shareOf(english, ({ given }) => given[0] === 'positive'),
      peopleSaidPositive: shareOf(english, ({ label }) => label === 'positive'),
    },
    others: { languages: others.length, least: Math.min(...others), most: Math.max(...others) },
  };
};

export const known = (rows: readonly Labelled[], engine: SentimentEngine): Section => {
  const found = measure(rows, engine);
  if (!found) return { tables: [], checks: [] };
  const { english, others } = found;
  const told = KNOWN_AGREEMENT.english;
  const error = Math.sqrt(told.agreed * (1 - told.agreed) * (1 / told.n + 1 / english.n));
  return {
    tables: [
      {
        title: 'Known agreement',
        note: 'What reports tell where nobody audited; the halves that were held out. Uncoded counts as missed. Kept in src/core/sentiment/known-agreement.ts.',
        head: [
          'engine',
          'English tweets',
          'agreed',
          'called positive',
          'people said positive',
          'other languages',
        ],
        rows: [
          [
            found.engine,
            String(english.n),
            showShare(english.agreed),
            showShare(english.calledPositive),
            showShare(english.peopleSaidPositive),
            `${others.languages}, ${showShare(others.least)} to ${showShare(others.most)}`,
          ],
        ],
      },
    ],
    checks: [
      {
        what: 'reports tell the agreement of this engine, within three standard errors',
        seen: `${showShare(told.agreed)} told of ${KNOWN_AGREEMENT.engine}, ${showShare(english.agreed)} here`,
        held:
          KNOWN_AGREEMENT.engine === found.engine &&
          Math.abs(told.agreed - english.agreed) <= MOST_ERRORS * error,
      },
    ],
  };
};
