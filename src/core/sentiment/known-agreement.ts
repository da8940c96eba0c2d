// How often the shipped engine agrees with people where nobody audited it: the figures that `npm run verify:sentiment`
// prints under "Known agreement", on the halves that it was not tuned on. The one place that a report takes them from.

export type KnownAgreement = {
  /** Name and version; of another engine nothing is known. */
  readonly engine: string;
  /** Public tweets in English (SemEval 2017). */
  readonly english: {
    readonly n: number;
    /** Shares, 0 to 1. */
    readonly agreed: number;
    readonly calledPositive: number;
    readonly peopleSaidPositive: number;
  };
  /** The least and the most of the other languages that have a test (UMSAB tweets), shares 0 to 1. */
  readonly others: { readonly languages: number; readonly least: number; readonly most: number };
};

export const KNOWN_AGREEMENT: KnownAgreement = {
  engine: 'liftnote-lexicon-3',
  english: { n: 998, agreed: 0.593, calledPositive: 0.493, peopleSaidPositive: 0.423 },
  others: { languages: 6, least: 0.463, most: 0.596 },
};
