// What a tally counts: from which rows, by which keys, into which sums.

export type Scope = 'survey_version_id' | 'campaign_id';

export type Tally = {
  readonly table: string;
  /** Column that holds the version or campaign recounted. */
  readonly scope: Scope;
  readonly keys: readonly string[];
  readonly sums: readonly string[];
  readonly sources: readonly Source[];
};

export type Source = {
  readonly rows: string;
  readonly id: string;
  /** SELECT list in the order of keys, then sums. */
  readonly columns: string;
  /** Which rows are of version or campaign ?1; those with it in the tally's scope column unless given. */
  readonly isIn?: string;
  readonly where?: string;
};
