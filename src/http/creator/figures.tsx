// The figures of one post: the form, and what becomes of what it sends.
import type { Context } from 'hono';
import type { PlausibilityWarning } from '../../core/figures/plausibility/warning.ts';
import type { FieldProblem } from '../../core/result.ts';
import { MOST_EVIDENCE } from '../../core/creator/submission.ts';
import type { FiguresView } from '../../pages/creator/figures-view.ts';
import type { AppEnv } from '../env.ts';
import { limitFigures } from './limit-figures.ts';
import { stop } from '../stop.ts';
import { checkFiguresOf, storeFigures } from './submit-figures.ts';
import { whoOf } from '../who.ts';
import { withNotice } from './addresses.ts';
import { openDesk, openPost } from './desk.ts';
import type { Desk } from './desk.ts';
import { keepEvidence, namedEvidence } from './evidence.ts';
import { showFiguresPage, standing } from './figures-page.tsx';
import { readFilledForm } from './form.ts';
import type { FilledForm } from './form.ts';
import { doubtOf, readFigures } from './read-figures.ts';
import type { ReadFigures } from './read-figures.ts';

const NOTICES = ['added', 'there_already', 'about_saved'] as const;

export const showFigures = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const post = await openPost(c, desk);
  if (desk.frame.closedBy !== null) return c.redirect(desk.frame.addresses.overview, 303);
  const notice = NOTICES.find((one) => one === c.req.query('notice')) ?? null;
  return showFiguresPage(c, desk, post, standing(c, post, notice), 200);
};

type Evidence = { readonly ids: readonly string[]; readonly problems: readonly FieldProblem[] };

/** Those that an earlier page kept and are still ticked, and those that come now. */
const readEvidence = async (
  c: Context<AppEnv>,
  { linked }: Desk,
  form: FilledForm,
): Promise<Evidence> => {
  const kept = await namedEvidence(c, linked, form.all('kept_evidence'));
  const files = form.files('evidence');
  const problem = (key: string): Evidence => ({
    ids: kept,
    problems: [{ field: 'evidence', key, values: { maximum: MOST_EVIDENCE } }],
  });
  if (files.length === 0) return { ids: kept, problems: [] };
  if (c.env.FILES === undefined) return problem('creator.problem.evidence_nowhere');
  if (kept.length + files.length > MOST_EVIDENCE) return problem('creator.problem.evidence_many');
  const { ids, problems } = await keepEvidence(c, linked, files);
  return { ids: [...new Set([...kept, ...ids])], problems };
};

type Questions = Pick<FiguresView, 'asked' | 'doubts'>;

/** Asked once; whoever sends the same again has looked, with or without an explanation. */
const questionsOf = (
  warnings: readonly PlausibilityWarning[],
  readings: ReadFigures['readings'],
  askedBefore: string,
): Questions | null => {
  const before = new Set(askedBefore.split(','));
  const doubts = Object.entries(readings).flatMap(([metric, reading]) =>
    reading.isAmbiguous ? [{ metric, token: doubtOf(metric, reading) }] : [],
  );
  const isNew =
    warnings.some(({ code }) => !before.has(code)) ||
    doubts.some(({ token }) => !before.has(token));
  return isNew ? { asked: warnings, doubts } : null;
};

export const sendFigures = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const post = await openPost(c, desk);
  const { linked, frame } = desk;
  if (frame.closedBy !== null) throw stop('conflict');
  await limitFigures(c);
  const form = await readFilledForm(c);
  const { typed } = form;
  const { content } = post;
  const { input, readings, problems } = readFigures(typed, content, c.var.wording.locale);
  const evidence = await readEvidence(c, desk, form);
  const again = { typed, readings, notice: null, asked: [], doubts: [], evidence: evidence.ids };
  const refuse = (found: readonly FieldProblem[]): Promise<Response> =>
    showFiguresPage(c, desk, post, { ...again, problems: [...found, ...evidence.problems] }, 422);
  if (problems.length > 0) return refuse(problems);
  const [item] = await checkFiguresOf(c, linked.brandId, linked.timeZone, [
    { content, input: { ...input, evidence: [...evidence.ids] } },
  ]);
  if (!item?.checked || evidence.problems.length > 0) return refuse(item?.problems ?? []);
  const { checked } = item;
  const questions = questionsOf(checked.warnings, readings, typed['asked'] ?? '');
  if (questions)
    return showFiguresPage(c, desk, post, { ...again, ...questions, problems: [] }, 422);
  const stored = await storeFigures(
    c,
    linked.brandId,
    [{ content, checked }],
    { source: 'link', sentBy: linked.id },
    whoOf(c),
  );
  // Taken out in another window meanwhile: nothing was kept, so nothing is called saved.
  if (!stored.has(content.id)) throw stop('not_found');
  return c.redirect(`${withNotice(frame.addresses.receipt, 'saved')}#${content.id}`, 303);
};
