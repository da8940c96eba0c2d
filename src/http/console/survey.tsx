// A survey's page while it runs, and storing again what could not be stored.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { hasRole } from '../../core/role.ts';
import { doorAt } from '../../core/survey/study/locked-end.ts';
import { showsBrand } from '../../core/survey/definition/shows-brand.ts';
import type { SurveyRecord } from '../../core/survey/survey.ts';
import type { Wording } from '../../core/wording.ts';
import { LEAST_POINTS, MOST_POINTS } from '../../pages/console/survey/planning.tsx';
import { SurveyResultsPage } from '../../pages/console/survey.tsx';
import type { SurveyLinkLine, SurveyView } from '../../pages/console/survey-view.ts';
import { listSurveyLinks } from '../../storage/survey/survey-links.ts';
import { accentNotes } from '../api/survey/accent-body.ts';
import { surveyOf } from '../api/survey/surveys.ts';
import { unaskedNotes } from '../api/survey/unasked-notes.ts';
import { usedAccentOf } from '../brand-look.ts';
import { campaignOf } from '../campaign-change.ts';
import { readForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { replayLetters } from '../creator/replay-letters.ts';
import { readResults } from '../survey/survey-results.ts';
import type { ReadResults } from '../survey/survey-results.ts';
import { frameOf, noticeOf } from './frame.ts';
import { shownInvitation } from './invitation.ts';

export const consoleSurveyRoutes = new Hono<AppEnv>();

/** A number field sends a point in every language; a comma is what some keyboards have. */
const readPoints = (typed: string): number | null => {
  const points = /^\d{1,2}(?:[.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(',', '.')) : NaN;
  return points >= LEAST_POINTS && points <= MOST_POINTS ? points : null;
};

const linksOf = async (c: Context<AppEnv>, surveyId: string): Promise<SurveyLinkLine[]> => {
  const { origin } = new URL(c.req.url);
  const { t } = c.var.wording;
  const links = await listSurveyLinks(c.env.DB, c.var.brandId, surveyId);
  return links.map(({ code, armKind, creatorName }) => {
    const arm = t(`console.arm.${armKind}`);
    const name =
      creatorName === null ? arm : t('console.results.link', { arm, creator: creatorName });
    return { code, name, address: `${origin}/s/${code}` };
  });
};

const lookNotesOf = ({ kind, brandAccent }: SurveyRecord, wording: Wording): readonly string[] => {
  if (!showsBrand(kind)) return [wording.t('accent.none')];
  const notes = accentNotes(brandAccent, wording);
  if (notes.length > 0 || usedAccentOf(brandAccent) === null) return notes;
  return [wording.t('accent.as_given', { given: brandAccent })];
};

const isOpen = (
  { closedAtMs }: SurveyRecord,
  { timeZone }: Campaign,
  { results }: ReadResults,
  nowMs: number,
): boolean =>
  closedAtMs === null &&
  doorAt({ endsOn: results.study?.progress.endsOn ?? null, timeZone }, nowMs) === 'open';

consoleSurveyRoutes.get('/console/surveys/:survey_id', async (c) => {
  const survey = await surveyOf(c, c.req.param('survey_id'));
  const typed = (c.req.query('points') ?? '').trim();
  const points = readPoints(typed);
  const read = await readResults(c, survey, points === null ? null : points / 100);
  const [campaign, frame, links] = await Promise.all([
    campaignOf(c, survey.campaignId),
    frameOf(c),
    linksOf(c, survey.id),
  ]);
  const { results, definition, locale, waiting, deadLetters } = read;
  const planned = Math.round(1000 * (results.study?.wantedLift ?? 0)) / 10;
  const nowMs = c.var.now();
  const isWrong = typed !== '' && points === null;
  const view: SurveyView = {
    survey,
    campaign,
    isOpen: isOpen(survey, campaign, read, nowMs),
    results,
    definition,
    locale,
    waiting,
    deadLetters,
    links,
    invitation: shownInvitation(c, survey, links, frame.brandName ?? ''),
    notes: [...unaskedNotes(definition, c.var.wording), ...lookNotesOf(survey, c.var.wording)],
    canEdit: hasRole(frame.role, 'editor'),
    nowMs,
    problems: isWrong
      ? [
          {
            field: 'points',
            key: 'console.results.problem.points',
            values: { minimum: LEAST_POINTS, maximum: MOST_POINTS },
          },
        ]
      : [],
    typedPoints: typed === '' ? String(planned) : typed.slice(0, 20),
  };
  return c.html(
    <SurveyResultsPage frame={frame} view={view} notice={isWrong ? null : noticeOf(c)} />,
    isWrong ? 422 : 200,
  );
});

consoleSurveyRoutes.post('/console/surveys/:survey_id/dead-letters/replay', async (c) => {
  await readForm(c);
  const survey = await surveyOf(c, c.req.param('survey_id'));
  const { failed } = await replayLetters(c, survey);
  const done = failed.length === 0 ? 'replayed' : 'replay_failed';
  return c.redirect(`/console/surveys/${survey.id}?done=${done}`, 303);
});
