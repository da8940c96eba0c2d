// Requests by their Idempotency-Key: who has the turn, and the answer once there is one. What an answer holds is
// sealed before it comes here.

/** As long as an answer is kept and its key can't mean another request. */
export const KEPT_MS = 86_400_000;
/** After so long a request without an answer is taken for dead; longer than any database call may last (30 s). */
const CLAIM_MS = 60_000;

/** Which key of whom: `brandId` is '' for what is of no brand. */
export type KeyScope = {
  readonly credential: string;
  readonly brandId: string;
  readonly keyHash: string;
};

export type KeptAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where the answer is not kept. */
  readonly body: Uint8Array<ArrayBuffer> | null;
};

export type Turn =
  | {
      readonly kind: 'claimed';
      readonly seed: string;
      /** Whether an earlier try never told how it ended, so that its effect may be there. */
      readonly isSecondTry: boolean;
    }
  | { readonly kind: 'running' }
  /** The key was used for another request. */
  | { readonly kind: 'other_request' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer };

type Row = {
  fingerprint: string;
  seed: string;
  claim: string;
  status: number | null;
  headers: string | null;
  body: number[] | null;
};

const OF_SCOPE = `credential = ?1 AND brand_id = ?2 AND key_hash = ?3`;

// Kept long enough: as if it had never been. Never settled: the next one has the turn, with the same seed.
const CLAIM = `INSERT INTO idempotency (credential, brand_id, key_hash, fingerprint, seed, claim, claimed_at, created_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?6)
  ON CONFLICT (credential, brand_id, key_hash) DO UPDATE SET
    fingerprint = excluded.fingerprint, claim = excluded.claim, claimed_at = excluded.claimed_at,
    seed = iif(created_at <= ?7, excluded.seed, seed),
    created_at = iif(created_at <= ?7, excluded.created_at, created_at),
    status = NULL, headers = NULL, body = NULL
  WHERE created_at <= ?7 OR (status IS NULL AND claimed_at <= ?8 AND fingerprint = excluded.fingerprint)`;

/** `claim` is a fresh random name of this try. Of any number of tries at once one is claimed. */
export const takeTurn = async (
  db: D1Database,
  { credential, brandId, keyHash }: KeyScope,
  fingerprint: string,
  claim: string,
  nowMs: number,
): Promise<Turn> => {
  const [, found] = await db.batch<Row>([
    db
      .prepare(CLAIM)
      .bind(
        credential,
        brandId,
        keyHash,
        fingerprint,
        claim,
        nowMs,
        nowMs - KEPT_MS,
        nowMs - CLAIM_MS,
      ),
    db
      .prepare(
        `SELECT fingerprint, seed, claim, status, headers, body FROM idempotency WHERE ${OF_SCOPE}`,
      )
      .bind(credential, brandId, keyHash),
  ]);
  const row = found?.results[0];
  if (!row) throw new Error('a claimed key is not there');
  if (row.claim === claim)
    return { kind: 'claimed', seed: row.seed, isSecondTry: row.seed !== claim };
  if (row.fingerprint !== fingerprint) return { kind: 'other_request' };
  if (row.status === null) return { kind: 'running' };
  return {
    kind: 'answered',
    answer: {
      status: row.status,
      headers: JSON.parse(row.headers ?? '{}') as Record<string, string>, // written by keepAnswer
      body: row.body && Uint8Array.from(row.body),
    },
  };
};

/** Keeps the answer of the try that has the turn. */
export const keepAnswer = async (
  db: D1Database,
  { credential, brandId, keyHash }: KeyScope,
  claim: string,
  { status, headers, body }: KeptAnswer,
): Promise<void> => {
  await db
    .prepare(
      `UPDATE idempotency SET status = ?5, headers = ?6, body = ?7 WHERE ${OF_SCOPE} AND claim = ?4`,
    )
    .bind(credential, brandId, keyHash, claim, status, JSON.stringify(headers), body)
    .run();
};

/** Nothing was done: the key is free again, for whatever request. */
export const dropTurn = async (
  db: D1Database,
  { credential, brandId, keyHash }: KeyScope,
  claim: string,
): Promise<void> => {
  await db
    .prepare(`DELETE FROM idempotency WHERE ${OF_SCOPE} AND claim = ?4`)
    .bind(credential, brandId, keyHash, claim)
    .run();
};

/** Something may have been done: the same request may try again at once, no other one may. */
export const yieldTurn = async (
  db: D1Database,
  { credential, brandId, keyHash }: KeyScope,
  claim: string,
): Promise<void> => {
  await db
    .prepare(`UPDATE idempotency SET claimed_at = 0 WHERE ${OF_SCOPE} AND claim = ?4`)
    .bind(credential, brandId, keyHash, claim)
    .run();
};
