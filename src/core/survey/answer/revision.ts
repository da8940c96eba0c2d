// Which revision of an answer counts: the highest, and a finished one only gives way to a finished one of the same
// kind. The database decides by the same rule in SQL; whoever accepts answers before it decides by this.

export type ResponseStatus = 'partial' | 'complete' | 'screened_out' | 'over_quota';

export type Revision = {
  readonly rev: number;
  readonly contentHash: string;
  readonly status: ResponseStatus;
};

/**
 * stored: this revision is now what counts. unchanged: it already was. superseded: a higher revision is stored.
 * final: a finished answer stays as it is. conflict: the same revision with other content.
 */
export type Standing = 'stored' | 'unchanged' | 'superseded' | 'final' | 'conflict';

/** What becomes of a revision that comes when `stored` is there. */
export const standingOf = (sent: Revision, stored: Revision): Standing => {
  if (sent.rev < stored.rev) return 'superseded';
  if (sent.rev === stored.rev)
    return sent.contentHash === stored.contentHash ? 'unchanged' : 'conflict';
  return stored.status === 'partial' || stored.status === sent.status ? 'stored' : 'final';
};
