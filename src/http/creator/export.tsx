// A platform's export on the personal page: first looked at, then taken over. In between what matters of it is kept, so
// that nothing is chosen or typed twice.
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import { newId } from '../../core/id.ts';
import {
  isExportId,
  keptExport,
  readKeptExport,
  writeKeptExport,
} from '../../core/imports/platform/kept-export.ts';
import { isThere } from '../../core/imports/platform/plan-export.ts';
import type { KeptExport } from '../../core/imports/platform/kept-export.ts';
import { matchRows } from '../../core/imports/platform/match-rows.ts';
import type { RowMatches } from '../../core/imports/platform/match-rows.ts';
import type { Content } from '../../core/content/content.ts';
import type { FieldProblem } from '../../core/result.ts';
import { MOST_EVIDENCE } from '../../core/creator/submission.ts';
import { ExportCheckPage } from '../../pages/creator/export-check.tsx';
import { ExportFormPage } from '../../pages/creator/export-form.tsx';
import type { ExportFormView, ExportRest } from '../../pages/creator/export-view.ts';
import { keepFile, readContent } from '../../storage/files/file.ts';
import type { AppEnv } from '../env.ts';
import { bucketOrStop } from '../files/bucket.ts';
import { limitFigures } from './limit-figures.ts';
import { stop } from '../stop.ts';
import { storeFigures } from './submit-figures.ts';
import { whoOf } from '../who.ts';
import { withNotice } from './addresses.ts';
import { openDesk, readPosts } from './desk.ts';
import type { Desk } from './desk.ts';
import { evidenceName, fileNamed } from './evidence.ts';
import { checkExport } from './export-plan.ts';
import type { CheckedPost, ExportPlan } from './export-plan.ts';
import { readFilledForm } from './form.ts';
import { readSentExport } from './read-export.ts';
import type { SentExport } from './read-export.ts';

const showForm = (
  c: Context<AppEnv>,
  { frame }: Desk,
  view: ExportFormView,
  status: 200 | 422,
): Response | Promise<Response> => c.html(<ExportFormPage frame={frame} view={view} />, status);

const refuse = (
  c: Context<AppEnv>,
  desk: Desk,
  problem: Omit<FieldProblem, 'field'>,
  rest: ExportRest | null = null,
): Response | Promise<Response> =>
  showForm(
    c,
    desk,
    { problems: [{ ...problem, field: 'file' }], notice: null, hasPosts: true, rest },
    422,
  );

export const showExport = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  if (desk.frame.closedBy !== null) return c.redirect(desk.frame.addresses.overview, 303);
  const hasPosts = (await readPosts(c, desk)).length > 0;
  const notice = c.req.query('notice') === 'same' ? 'same' : null;
  return showForm(c, desk, { problems: [], notice, hasPosts, rest: null }, 200);
};

const restOf = (
  { file }: SentExport,
  { matched, repeated, unmatched, missing }: RowMatches<Content>,
): ExportRest => ({
  unmatched: unmatched.map(({ row, url }) => ({ row, url })),
  skipped: [
    ...file.skipped,
    ...repeated.map(({ row, content }) => ({
      row: row.row,
      key: 'import.row.post_repeated',
      values: { first: matched.find((one) => one.content.id === content.id)?.row.row ?? row.row },
    })),
  ].toSorted((a, b) => a.row - b.row),
  // Dates of the file are not taken over, so that one which can't be read is no loss.
  unread: file.notes.filter(({ key }) => key === 'import.row.bad_count'),
  foreign: matched.flatMap(({ row, foreign }) =>
    foreign.length === 0 ? [] : [{ row: row.row, metrics: foreign }],
  ),
  missing,
});

/** Keeps what matters of an export; answers how the form names it. */
const keepExport = async (c: Context<AppEnv>, { linked }: Desk, kept: KeptExport) => {
  const content = new TextEncoder().encode(writeKeptExport(kept));
  const { file } = await keepFile(
    c.env.DB,
    bucketOrStop(c),
    {
      id: newId('export', c.var.randomBytes),
      brandId: linked.brandId,
      kind: 'export',
      mediaType: 'text/csv',
      width: null,
      height: null,
      sha256: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', content))),
      originSha256: kept.originSha256,
      content,
    },
    whoOf(c),
  );
  return evidenceName(c, linked, file.id);
};

type Checked = {
  readonly name: string;
  readonly kept: KeptExport;
  readonly plan: ExportPlan;
  readonly rest: ExportRest | null;
};

const showCheck = (
  c: Context<AppEnv>,
  { frame, today }: Desk,
  { name, kept, plan, rest }: Checked,
  status: 200 | 422,
): Response | Promise<Response> => {
  const view = {
    name,
    rest,
    today,
    posts: plan.posts.map((post) => ({ ...post, asked: post.checked?.warnings ?? [] })),
    day: kept.rows.some(({ figuresOn }) => figuresOn === null) ? plan.day : null,
    isOfUnknownDays: kept.covers === null,
    problems: plan.problems,
  };
  return c.html(<ExportCheckPage frame={frame} view={view} />, status);
};

export const sendExport = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const { linked, frame } = desk;
  if (frame.closedBy !== null) throw stop('conflict');
  await limitFigures(c);
  const form = await readFilledForm(c);
  if (!frame.takesFiles) return refuse(c, desk, { key: 'creator.export.nowhere' });
  const [sent] = form.files('file');
  if (!sent) return refuse(c, desk, { key: 'creator.export.problem.no_file' });
  const read = await readSentExport(sent, linked.timeZone);
  if (!read.ok) return refuse(c, desk, read.error);
  const posts = await readPosts(c, desk);
  const matches = matchRows(
    read.value.file.items,
    posts.map(({ content }) => content),
  );
  const rest = restOf(read.value, matches);
  const { file, originSha256 } = read.value;
  if (matches.matched.length === 0)
    return refuse(c, desk, { key: 'creator.export.problem.none_matched' }, rest);
  const kept = keptExport(file, originSha256, matches.matched);
  const plan = await checkExport(c, desk, kept, null);
  return showCheck(c, desk, { name: await keepExport(c, desk, kept), kept, plan, rest }, 200);
};

const readKept = async (
  c: Context<AppEnv>,
  { linked }: Desk,
  name: string,
): Promise<{ readonly fileId: string; readonly kept: KeptExport } | null> => {
  const file = await fileNamed(c, linked, name);
  if (!file || !isExportId(file.id)) return null;
  const content = await readContent(bucketOrStop(c), file);
  const kept = content && readKeptExport(await new Response(content).text());
  return kept && { fileId: file.id, kept };
};

/** The export first, and with it the screenshots of what it leaves as it was. */
const evidenceOf = ({ current, sentBack }: CheckedPost, fileId: string): readonly string[] =>
  [fileId, ...((sentBack ?? current)?.evidence ?? []).filter((id) => !isExportId(id))].slice(
    0,
    MOST_EVIDENCE,
  );

const isNewlyOdd = ({ checked, askedBefore }: CheckedPost): boolean =>
  checked?.warnings.some(({ code }) => !askedBefore.has(code)) ?? false;

export const takeExport = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const { linked, frame } = desk;
  if (frame.closedBy !== null) throw stop('conflict');
  await limitFigures(c);
  const form = await readFilledForm(c);
  if (!frame.takesFiles) return refuse(c, desk, { key: 'creator.export.nowhere' });
  const name = form.typed['export'] ?? '';
  const found = await readKept(c, desk, name);
  if (!found) return refuse(c, desk, { key: 'creator.export.problem.again' });
  const { kept, fileId } = found;
  const plan = await checkExport(c, desk, kept, form);
  const again = (problems: readonly FieldProblem[]) =>
    showCheck(c, desk, { name, kept, plan: { ...plan, problems }, rest: null }, 422);
  if (plan.problems.length > 0) return again(plan.problems);
  const taken = plan.posts.filter(({ isTaken }) => isTaken);
  if (taken.length === 0) {
    // Sent before, by a second tap perhaps: there is nothing left to tick.
    if (plan.posts.every(isThere))
      return c.redirect(withNotice(frame.addresses.exportFile, 'same'), 303);
    return again([{ field: 'posts', key: 'creator.export.problem.none_taken' }]);
  }
  if (taken.some(isNewlyOdd)) return again([]);
  const items = taken.flatMap((post) =>
    post.checked
      ? [
          {
            content: post.content,
            checked: { ...post.checked, evidence: evidenceOf(post, fileId) },
          },
        ]
      : [],
  );
  const sender = { source: 'export', sentBy: linked.id } as const;
  const stored = await storeFigures(c, linked.brandId, items, sender, whoOf(c));
  // Taken out in another window meanwhile: nothing was kept, so nothing is called saved.
  if (stored.size === 0) throw stop('not_found');
  return c.redirect(withNotice(frame.addresses.receipt, 'saved'), 303);
};
