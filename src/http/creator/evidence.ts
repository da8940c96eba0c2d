// Screenshots beside figures. Each is kept as soon as it comes, so that nobody sends it twice because a figure beside it
// was mistyped; which of them go with the figures is said when those are sent.
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import { newId } from '../../core/id.ts';
import { MOST_A_SIDE, MOST_PIXELS } from '../../core/image/limits.ts';
import { readPicture } from '../../core/image/picture.ts';
import type { Picture } from '../../core/image/picture.ts';
import { keyedHash } from '../../core/link.ts';
import type { FieldProblem } from '../../core/result.ts';
import { MOST_EVIDENCE } from '../../core/creator/submission.ts';
import { findFile, keepFile, readContent } from '../../storage/files/file.ts';
import type { StoredFile } from '../../storage/files/file.ts';
import type { AppEnv } from '../env.ts';
import { answerFile } from '../files/answer-file.ts';
import { bucketOrStop } from '../files/bucket.ts';
import { isSame } from '../is-same.ts';
import { logBug } from '../log.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import type { Desk } from './desk.ts';
import { openDesk } from './desk.ts';

type Owner = Desk['linked'];

const sealOf = (c: Context<AppEnv>, { id }: Owner, fileId: string): Promise<string> =>
  keyedHash(c.env.SECRET_KEY, 'evidence', `${id}\n${fileId}`);

/** How a page of this link names a file: the same screenshot may have been sent by another link before. */
export const evidenceName = async (
  c: Context<AppEnv>,
  linked: Owner,
  fileId: string,
): Promise<string> => `${fileId}.${await sealOf(c, linked, fileId)}`;

/** The file that a page of this link named so; null when no page did, or it is gone. */
export const fileNamed = async (
  c: Context<AppEnv>,
  linked: Owner,
  name: string,
): Promise<StoredFile | null> => {
  const [fileId = '', seal = ''] = name.split('.');
  if (!isSame(seal, await sealOf(c, linked, fileId))) return null;
  const file = await findFile(c.env.DB, linked.brandId, fileId);
  return file && file.kind !== 'picture' ? file : null;
};

/** The files that a form of this link names, each once. */
export const namedEvidence = async (
  c: Context<AppEnv>,
  linked: Owner,
  names: readonly string[],
): Promise<readonly string[]> => {
  const files = await Promise.all(
    [...new Set(names)].slice(0, MOST_EVIDENCE).map((name) => fileNamed(c, linked, name)),
  );
  return files.flatMap((file) => (file ? [file.id] : []));
};

export type KeptEvidence = {
  readonly ids: readonly string[];
  readonly problems: readonly FieldProblem[];
};

const PROBLEM_VALUES = { side: MOST_A_SIDE, megapixels: MOST_PIXELS / 1_000_000 };

const keepPicture = async (
  c: Context<AppEnv>,
  linked: Owner,
  { bytes, mediaType, width, height }: Picture,
): Promise<string> => {
  const content = Uint8Array.from(bytes);
  const { file } = await keepFile(
    c.env.DB,
    bucketOrStop(c),
    {
      id: newId('file', c.var.randomBytes),
      brandId: linked.brandId,
      kind: 'evidence',
      mediaType,
      width,
      height,
      sha256: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', content))),
      content,
    },
    whoOf(c),
  );
  return file.id;
};

/** Keeps what is a picture; each that is none is a problem with its advice. */
export const keepEvidence = async (
  c: Context<AppEnv>,
  linked: Owner,
  files: readonly File[],
): Promise<KeptEvidence> => {
  const ids: string[] = [];
  const problems: FieldProblem[] = [];
  const problem = (key: string): void =>
    void problems.push({ field: 'evidence', key, values: PROBLEM_VALUES });
  for (const file of files) {
    const read = readPicture(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) {
      problem(`file.problem.${read.error.reason}`);
      continue;
    }
    try {
      ids.push(await keepPicture(c, linked, read.value));
    } catch (error) {
      // Where pictures can't be kept for now the figures beside them are not to be typed again.
      logBug(c, error);
      problem('creator.problem.evidence_nowhere');
    }
  }
  return { ids, problems };
};

export const showEvidence = async (c: Context<AppEnv>): Promise<Response> => {
  const { linked } = await openDesk(c);
  const file = await fileNamed(c, linked, c.req.param('name') ?? '');
  if (!file) throw stop('not_found');
  const content = await readContent(bucketOrStop(c), file);
  if (!content) throw stop('not_found');
  return answerFile(c, file, content, 'private, max-age=3600');
};
