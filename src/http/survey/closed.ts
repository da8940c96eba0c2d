// Whether a survey still takes an answer: its link or the survey may have been closed, or its locked end may have
// come. What was begun before that end is taken for a day more, so that a phone without network loses nothing.
// Trying the page out goes on, for test answers count nowhere.
import type { Context } from 'hono';
import { doorAt, isBegunInTime } from '../../core/survey/study/locked-end.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { VersionShards } from '../../storage/survey/survey-version.ts';
import type { AppEnv } from '../env.ts';
import { standingOfAnswer } from '../intake/inboxes.ts';

/** For whoever opens the page. */
export const isClosedNow = (c: Context<AppEnv>, link: SurveyLink, isTest: boolean): boolean =>
  link.isClosed || (!isTest && doorAt(link, c.var.now()) !== 'open');

/** Whether only what was begun before the locked end is taken: such an answer can be gone on with. */
export const isLateNow = (c: Context<AppEnv>, link: SurveyLink): boolean =>
  !link.isClosed && doorAt(link, c.var.now()) === 'late';

type Sent = {
  readonly id: string;
  readonly version: VersionShards;
  readonly isTest: boolean;
  readonly startedAtMs: number | null;
};

/** For whoever sends an answer. */
export const isClosedFor = async (
  c: Context<AppEnv>,
  link: SurveyLink,
  { id, version, isTest, startedAtMs }: Sent,
): Promise<boolean> => {
  if (!isClosedNow(c, link, isTest)) return false;
  const nowMs = c.var.now();
  if (link.isClosed || doorAt(link, nowMs) === 'shut') return true;
  if (isBegunInTime(link, startedAtMs, nowMs)) return false;
  // A part of it may have come before, from a page that said when it was opened.
  const known = await standingOfAnswer(c, version, id);
  return !(known && known !== 'erased' && isBegunInTime(link, known.startedAtMs, nowMs));
};
