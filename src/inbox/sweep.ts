// Answers that were kept as files, because neither their inbox nor the queue could be reached, on their way into the
// database.
import { messageOf } from '../storage/away.ts';
import type { ResponseRow } from '../storage/response/response.ts';
import { storeAll } from './store-all.ts';

/** Files at a time: each is a read of its own. */
const PAGE = 200;
/** A file that the database would not store is tried about as often as an answer of an inbox. */
const ATTEMPT_MS = 5 * 60_000;

const PENDING = 'pending/';
/** What could not be read, under the name that it had. */
const ASIDE = 'unreadable/';
const folderOf = (versionId: string): string => `${PENDING}${versionId}/`;

type Answer = Pick<ResponseRow, 'surveyVersionId' | 'idHash'>;

/** Where the revisions of one answer are. */
const answerFolder = ({ surveyVersionId, idHash }: Answer): string =>
  `${folderOf(surveyVersionId)}${idHash}/`;

/** The same revision with the same content is the same file. */
export const fileOf = (row: ResponseRow): string =>
  `${answerFolder(row)}${row.rev}-${row.contentHash}.json`;

/** Of one version, of one answer, or of all. */
export type Swept = { readonly versionId?: string; readonly answer?: Answer };

const prefixOf = ({ versionId, answer }: Swept): string => {
  if (answer) return answerFolder(answer);
  return versionId === undefined ? PENDING : folderOf(versionId);
};

/** What can't be read is put aside, whole, so that it stands in nobody's way. */
const readRow = async (files: R2Bucket, key: string): Promise<ResponseRow | null> => {
  const file = await files.get(key);
  if (!file) return null;
  const text = await file.text();
  try {
    return JSON.parse(text) as ResponseRow; // written by the way in that `fileOf` names
  } catch (error) {
    console.error(
      JSON.stringify({ level: 'error', event: 'unreadable_file', error: messageOf(error) }),
    );
    await files.put(`${ASIDE}${key}`, text);
    await files.delete(key);
    return null;
  }
};

/** Stores what is there; how many still wait. */
export const sweepFiles = async (
  db: D1Database,
  files: R2Bucket,
  nowMs: number,
  which: Swept = {},
): Promise<number> => {
  let waiting = 0;
  let cursor: string | undefined;
  for (;;) {
    const page = await files.list({
      prefix: prefixOf(which),
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    const found: { key: string; row: ResponseRow; attempts: number }[] = [];
    for (const { key, uploaded } of page.objects) {
      const row = await readRow(files, key);
      const attempts = Math.max(0, Math.floor((nowMs - uploaded.getTime()) / ATTEMPT_MS));
      if (row) found.push({ key, row, attempts });
    }
    const { done, isAway } = await storeAll(db, found, nowMs);
    const stored = new Set(done);
    const keys = found.filter(({ row }) => stored.has(row)).map(({ key }) => key);
    if (keys.length > 0) await files.delete(keys);
    waiting += found.length - keys.length;
    if (!page.truncated) return waiting;
    if (isAway) return waiting + 1;
    cursor = page.cursor;
  }
};

/** Nothing of an answer stays, in whatever revision, of what could not be read neither. */
export const dropFiles = async (files: R2Bucket, answer: Answer): Promise<void> => {
  for (const folder of [answerFolder(answer), `${ASIDE}${answerFolder(answer)}`]) {
    const { objects } = await files.list({ prefix: folder });
    if (objects.length > 0) await files.delete(objects.map(({ key }) => key));
  }
};
