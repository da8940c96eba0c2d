// Answers that were kept as files, because neither their inbox nor the queue could be reached, on their way into the
// database.
import type { ResponseRow } from '../storage/response.ts';
import { storeAll } from './store-all.ts';

const MOST = 500;

const folderOf = (versionId: string): string => `pending/${versionId}/`;

/** Where the revisions of one answer are. */
export const answerFolder = ({
  surveyVersionId,
  idHash,
}: Pick<ResponseRow, 'surveyVersionId' | 'idHash'>): string =>
  `${folderOf(surveyVersionId)}${idHash}/`;

/** The same revision with the same content is the same file. */
export const fileOf = (row: ResponseRow): string =>
  `${answerFolder(row)}${row.rev}-${row.contentHash}.json`;

/** Stores what is there, of one version or of all; how many still wait, as far as was looked. */
export const sweepFiles = async (
  db: D1Database,
  files: R2Bucket,
  nowMs: number,
  versionId?: string,
): Promise<number> => {
  const { objects } = await files.list({
    prefix: versionId === undefined ? 'pending/' : folderOf(versionId),
    limit: MOST,
  });
  const found: { key: string; row: ResponseRow }[] = [];
  for (const { key } of objects) {
    const file = await files.get(key);
    if (file) found.push({ key, row: await file.json<ResponseRow>() });
  }
  const { done } = await storeAll(
    db,
    found.map(({ row }) => ({ row, attempts: 0 })),
    nowMs,
  );
  const stored = new Set(done);
  const keys = found.filter(({ row }) => stored.has(row)).map(({ key }) => key);
  if (keys.length > 0) await files.delete(keys);
  return found.length - keys.length;
};

export const dropFiles = async (
  files: R2Bucket,
  answer: Pick<ResponseRow, 'surveyVersionId' | 'idHash'>,
): Promise<void> => {
  const { objects } = await files.list({ prefix: answerFolder(answer) });
  if (objects.length > 0) await files.delete(objects.map(({ key }) => key));
};
