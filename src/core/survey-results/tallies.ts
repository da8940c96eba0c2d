// What is counted of a survey's answers, by arm. Test answers are in none of it.

export type StatusCount = {
  readonly arm: string;
  readonly status: string;
  readonly isFlagged: boolean;
  readonly n: number;
};

export type OptionCount = {
  readonly question: string;
  readonly option: string;
  readonly arm: string;
  readonly isFlagged: boolean;
  readonly n: number;
};

/** How many answers of a status stand at a question: of a finished one it is the last one asked. */
export type StandingCount = {
  readonly arm: string;
  readonly question: string;
  readonly status: string;
  readonly n: number;
};

/** Openings of the page, and apart from them those that a full quota turned away before the first question. */
export type ViewTotal = { readonly arm: string; readonly n: number; readonly turnedAway: number };
/** `arm`: null over all arms. */
export type DurationMedian = { readonly arm: string | null; readonly medianS: number };
/** Finished answers with just these quality flags. */
export type FlagsCount = { readonly flags: readonly string[]; readonly n: number };

export type SurveyTallies = {
  readonly counts: readonly StatusCount[];
  /** Of complete answers. */
  readonly options: readonly OptionCount[];
  readonly standings: readonly StandingCount[];
  readonly durations: readonly DurationMedian[];
  readonly views: readonly ViewTotal[];
  /** Null when there are more flagged answers than are looked at. */
  readonly flags: readonly FlagsCount[] | null;
};
