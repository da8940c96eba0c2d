// Erases a comment for the person who wrote it. Versions that quote it are withdrawn, and the newest of them is published again
// without the words, from its own data, so that nothing else of it changes.
import type { Context } from 'hono';
import { newId } from '../../core/id.ts';
import { evaluate } from '../../core/kpi/evaluate.ts';
import type { Finding } from '../../core/kpi/finding.ts';
import { keyFigures } from '../../core/kpi/key-figures.ts';
import { issuerKeyOf } from '../../core/report/signature/issuer-key.ts';
import { snapshotHash } from '../../core/report/snapshot.ts';
import { migrateSnapshot } from '../../core/report/snapshot/migrate-snapshot.ts';
import { previousVersionOf } from '../../core/report/snapshot/previous-version.ts';
import { FULL } from '../../core/report/visibility/profile.ts';
import { quotedText } from '../../core/sentiment/quotes.ts';
import type { Comment } from '../../core/voice/comment.ts';
import { RENDERER_VERSION, makeReport } from '../../render/report/remake.ts';
import { latestVersion, newestReport, readParts } from '../../storage/report.ts';
import type { NewReport, Report } from '../../storage/report.ts';
import {
  dropWithdrawnFiles,
  eraseComment,
  quotedBy,
  versionsQuoting,
} from '../../storage/report-withdrawal.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { signVersion } from './keep-version.ts';
import { dropPdf } from './kept-pdf.ts';
import { materials } from './materials.ts';

/** The version again without the words; null for one of a form that is no longer read. */
const reissueOf = async (
  c: Context<AppEnv>,
  version: Report,
  { ref, text }: Pick<Comment, 'ref' | 'text'>,
): Promise<NewReport | null> => {
  const { DB, SECRET_KEY } = c.env;
  const [body = '', numbers = ''] = await readParts(DB, version.id, ['snapshot', 'findings']);
  const inputs = migrateSnapshot(JSON.parse(body));
  if (!inputs) return null;
  const before = JSON.parse(numbers) as Finding[]; // as they were stored
  const { thumbprint } = await issuerKeyOf(SECRET_KEY);
  const words = quotedText(text);
  const without = {
    ...inputs,
    rendererVersion: RENDERER_VERSION,
    version: (await latestVersion(DB, version.campaignId)) + 1,
    issuer: { ...inputs.issuer, key: thumbprint },
    commentQuotes: inputs.commentQuotes.filter((quote) => quote.text !== words),
    reissue: { cause: 'erasure' as const, atMs: c.var.now() },
  };
  const findings = evaluate(without);
  const snapshot = {
    ...without,
    // Not its hash, by which whoever guesses the words could tell that they are right.
    previousVersion: previousVersionOf({ ...version, snapshotHash: '' }, before, findings),
  };
  const hash = await snapshotHash(snapshot);
  const made = makeReport(snapshot, hash, materials(), findings);
  if (!made) return null;
  const report = await signVersion(
    c,
    {
      id: newId('report', c.var.randomBytes),
      brandId: version.brandId,
      campaignId: version.campaignId,
      profile: FULL,
      figures: keyFigures(findings),
      publishedBy: c.var.actor.id,
    },
    { snapshot, hash, made },
  );
  const kept = new Set(without.commentQuotes.map((quote) => quote.text));
  const quoted = await quotedBy(DB, version.id);
  return {
    ...report,
    // Two people may have written the same words, which are gone for both.
    quoted: quoted.flatMap((one) =>
      one.ref !== ref && (one.text === null || kept.has(quotedText(one.text))) ? [one.ref] : [],
    ),
  };
};

export type Erased = {
  /** Withdrawn versions. */
  readonly withdrawn: readonly number[];
  /** What was published in place of the newest; null where that one does not quote the comment, or can't be read any more. */
  readonly reissued: { readonly id: string; readonly version: number } | null;
};

/** Stops with 409 when a version is published at the same time: nothing is erased then, and it can be asked again. */
export const eraseQuoted = async (
  c: Context<AppEnv>,
  comment: Pick<Comment, 'ref' | 'text' | 'campaignId'>,
): Promise<Erased> => {
  const { DB, FILES } = c.env;
  const place = { brandId: c.var.brandId, campaignId: comment.campaignId };
  const versions = await versionsQuoting(DB, place, comment.ref, quotedText(comment.text));
  const newest = versions.length === 0 ? null : await newestReport(DB, comment.campaignId);
  const isNewest = newest !== null && versions.includes(newest.version);
  const reissue = isNewest ? await reissueOf(c, newest, comment) : null;
  const isDone = await eraseComment(
    DB,
    {
      ...place,
      ref: comment.ref,
      versions,
      reissue,
      replacedBy: isNewest ? (reissue?.id ?? null) : (newest?.id ?? null),
    },
    whoOf(c),
  );
  if (!isDone) {
    if (reissue) await dropPdf(c, { key: reissue.signature.pdfKey });
    throw stop('conflict');
  }
  if (FILES) await dropWithdrawnFiles(DB, FILES);
  return {
    withdrawn: versions,
    reissued: reissue && { id: reissue.id, version: reissue.version },
  };
};
