// Figures that wait for a decision: the list, and one decision at a time.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { FieldProblem } from '../../core/result.ts';
import { hasRole } from '../../core/role.ts';
import { MAX_EXPLANATION } from '../../core/creator/submission.ts';
import { cleanText } from '../../core/text.ts';
import { Submissions } from '../../pages/console/submissions.tsx';
import type { Decision } from '../../pages/console/submissions.tsx';
import { listPendingSubmissions } from '../../storage/creator/pending-submission.ts';
import { findSubmission, setSubmissionState } from '../../storage/creator/submission.ts';
import { pageFrom, writeCursor } from '../api/list.ts';
import { campaignOf } from '../campaign-change.ts';
import { readForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { answerOwn } from '../files/answer-file.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { frameOf, noticeOf } from './frame.ts';

export const submissionRoutes = new Hono<AppEnv>();

const showPending = async (
  c: Context<AppEnv>,
  campaignId: string,
  decision: Decision | null,
): Promise<Response> => {
  const campaign = await campaignOf(c, campaignId);
  const frame = await frameOf(c);
  const request = pageFrom(c.req.query('cursor'), 50);
  const page = await listPendingSubmissions(c.env.DB, c.var.brandId, campaign.id, request);
  const cursor = writeCursor(page.next);
  return c.html(
    <Submissions
      frame={frame}
      campaign={campaign}
      pending={page.items}
      next={
        cursor === null ? null : `/console/campaigns/${campaign.id}/submissions?cursor=${cursor}`
      }
      notice={decision ? null : noticeOf(c)}
      canDecide={hasRole(frame.role, 'reviewer')}
      decision={decision}
    />,
    decision ? 422 : 200,
  );
};

submissionRoutes.get('/console/files/:file_id', (c) => answerOwn(c, c.req.param('file_id')));

submissionRoutes.get('/console/campaigns/:campaign_id/submissions', (c) =>
  showPending(c, c.req.param('campaign_id'), null),
);

const noteProblems = (id: string, isSentBack: boolean, note: string): FieldProblem[] => {
  const field = `note-${id}`;
  if (note.length > MAX_EXPLANATION) {
    return [{ field, key: 'console.problem.note_long', values: { maximum: MAX_EXPLANATION } }];
  }
  return isSentBack && note === '' ? [{ field, key: 'console.problem.note' }] : [];
};

submissionRoutes.post('/console/submissions/:submission_id', async (c) => {
  const before = await findSubmission(c.env.DB, c.var.brandId, c.req.param('submission_id'));
  if (!before) throw stop('not_found');
  const form = await readForm(c);
  if (form['decision'] !== 'accept' && form['decision'] !== 'send_back') throw stop('bad_request');
  const isSentBack = form['decision'] === 'send_back';
  const note = cleanText(form['note'] ?? '');
  const problems = noteProblems(before.id, isSentBack, note);
  const fail = (found: readonly FieldProblem[]): Promise<Response> =>
    showPending(c, before.campaignId, {
      submissionId: before.id,
      note: form['note'] ?? '',
      problems: found,
    });
  if (problems.length > 0) return fail(problems);
  // Whoever decides must have seen what is stored, and it must still be what the report reads.
  const isAsSeen =
    form['rev'] === String(before.rev) && before.state === 'pending' && before.isCurrent;
  const state = isSentBack ? 'rejected' : 'accepted';
  const isSet =
    isAsSeen && (await setSubmissionState(c.env.DB, c.var.brandId, before, state, note, whoOf(c)));
  if (!isSet) return fail([{ field: 'content', key: 'console.problem.decided' }]);
  const what = isSentBack ? 'sent_back' : 'accepted';
  return c.redirect(`/console/campaigns/${before.campaignId}/submissions?done=${what}`, 303);
});
