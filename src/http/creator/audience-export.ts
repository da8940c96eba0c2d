// Who follows an account, from the platform's own file. The file itself is not kept: it holds nothing but these shares, or
// what is none of ours.
import type { Context } from 'hono';
import { splitsOf } from '../../core/creator/audience-split.ts';
import type { AudienceSplits } from '../../core/creator/audience-split.ts';
import { readAudienceExport } from '../../core/imports/audience-export.ts';
import { decodeFile } from '../../core/imports/csv.ts';
import type { FileProblem } from '../../core/imports/import-result.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { addSplits } from '../../storage/creator/audience-split.ts';
import type { AppEnv } from '../env.ts';
import { limitFigures } from './limit-figures.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { withNotice } from './addresses.ts';
import { chosen, platformsOf, showAudiencePage } from './audience.tsx';
import { openDesk } from './desk.ts';
import { readFilledForm } from './form.ts';
import { csvFilesIn } from './read-export.ts';

/** The tables of all files of an archive together; the first of each dimension counts. */
const readFiles = (
  files: readonly Uint8Array[],
  locale: string,
): Result<AudienceSplits, FileProblem> => {
  let splits: AudienceSplits = {};
  let problem: FileProblem | null = null;
  for (const bytes of files) {
    const decoded = decodeFile(bytes);
    const read = decoded.ok ? readAudienceExport(decoded.value.text, locale) : decoded;
    if (read.ok) splits = { ...read.value, ...splits };
    else problem ??= read.error;
  }
  if (splitsOf(splits).length > 0) return ok(splits);
  return fail(problem ?? { key: 'import.file.empty' });
};

const readSent = async (
  sent: File,
  locale: string,
): Promise<Result<AudienceSplits, FileProblem>> => {
  const files = await csvFilesIn(sent);
  return files.ok ? readFiles(files.value, locale) : files;
};

export const sendAudienceExport = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const { linked, frame, today } = desk;
  if (frame.closedBy !== null) throw stop('conflict');
  await limitFigures(c);
  const form = await readFilledForm(c);
  const platforms = await platformsOf(c, desk);
  const platform = chosen(platforms, form.typed['platform']);
  const [sent] = form.files('file');
  const read = sent
    ? await readSent(sent, c.var.wording.locale)
    : fail({ key: 'creator.export.problem.no_file' });
  if (!read.ok) {
    const problems = [{ ...read.error, field: 'file' }];
    return showAudiencePage(c, desk, platform, platforms, { typed: null, problems });
  }
  const stated = {
    platform,
    on: today,
    way: 'export',
    evidence: null,
    splits: splitsOf(read.value),
  } as const;
  const isAdded = await addSplits(c.env.DB, linked.brandId, linked.creatorId, stated, whoOf(c));
  if (!isAdded) throw stop('conflict');
  return c.redirect(withNotice(frame.addresses.audience(platform), 'saved'), 303);
};
