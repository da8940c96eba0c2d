// How many people the posts reached: a range, never a point. The same person can be in the reach of several posts.
import type { Snapshot, SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { wilsonCi } from '../../stats/proportion.ts';
import { readKpi } from '../catalogue.ts';
import { isWithheld } from '../lift/arms.ts';
import { CONFIDENCE, gradeOfPosts, makeFinding, weakestGrade } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { range } from '../interval.ts';
import { groupsOf, pendingAssumption, reportedIn } from './post-group.ts';
import type { Group } from './post-group.ts';
import { metric } from './reported-post.ts';
import { surveyAssumptions, surveyOfKind } from '../survey-choice.ts';
import { MIN_SHARE_BASE } from '../survey-floor.ts';

type Followed = {
  /** Creators that the question offers. */
  readonly creatorIds: readonly string[];
  /** People of the exposed arm who follow at least one of them, at most. */
  readonly people: number;
  readonly mean: number;
  /** Lower end of the mean's 95% interval, 1 or more. */
  readonly atLeast: number;
};

const offeredBy = ({ options }: SnapshotQuestion): { code: string; creatorId: string }[] =>
  options.flatMap(({ code, role, creatorId }) =>
    role === 'campaign_creator' && creatorId !== null ? [{ code, creatorId }] : [],
  );

/**
 * Tallies hold choices, not people: those who chose none are taken from all complete answers. Whoever follows only
 * creators outside the campaign stays among them, which lowers the mean and so widens the range.
 */
const followedIn = (survey: SnapshotSurvey, question: SnapshotQuestion): Followed | null => {
  const exposed = survey.arms.filter(({ kind }) => kind === 'exposed').map(({ id }) => id);
  const offered = offeredBy(question);
  const isHere = (cell: { armId: string; isFlagged: boolean }): boolean =>
    exposed.includes(cell.armId) && !cell.isFlagged;
  const chosen = (codes: readonly string[]): number =>
    survey.answers
      .filter((cell) => isHere(cell) && cell.questionId === question.id)
      .filter(({ option }) => codes.includes(option))
      .reduce((sum, { n }) => sum + n, 0);
  const complete = survey.responses
    .filter((cell) => isHere(cell) && cell.status === 'complete')
    .reduce((sum, { n }) => sum + n, 0);
  const nobody = question.options.filter(({ role }) => role === 'none').map(({ code }) => code);
  const people = complete - chosen([...nobody, ...question.outsideBase]);
  const others = offered.length - 1;
  if (people < MIN_SHARE_BASE || others < 1 || isWithheld(survey, question, 'exposed')) return null;
  const choices = chosen(offered.map(({ code }) => code));
  // The share of the other creators whom they follow too. It varies less than a yes or no with the same mean, so
  // that Wilson's interval for as many people is wide enough.
  const further = Math.min(people, Math.max(0, (choices - people) / others));
  const { lo } = wilsonCi({ x: further, n: people, conf: CONFIDENCE });
  return {
    creatorIds: offered.map(({ creatorId }) => creatorId),
    people,
    mean: 1 + (others * further) / people,
    atLeast: 1 + others * (lo ?? 0),
  };
};

/** From the first question that offers the campaign's creators, several of whom can be chosen: whom people follow. */
const followedOf = (snapshot: Snapshot): Followed | null => {
  const survey = surveyOfKind(snapshot, 'brand_lift');
  const question = survey?.questions.find((one) => offeredBy(one).length > 0);
  return survey && question?.base === 'completes' ? followedIn(survey, question) : null;
};

const peopleIn = (
  group: Group,
  followed: Followed | null,
  ofSurvey: readonly string[],
): Finding => {
  const posts = reportedIn(group).filter((post) => metric(post, 'reach') !== null);
  const reaches = posts.map((post) => metric(post, 'reach') ?? 0);
  // A creator who was not offered may share no followers with the others.
  const isCovered = posts.every(({ creatorId }) => followed?.creatorIds.includes(creatorId ?? ''));
  const narrowing = isCovered && posts.length > 0 ? followed : null;
  const inputs = {
    largest: posts.length === 0 ? null : Math.max(...reaches),
    sum: posts.length === 0 ? null : reaches.reduce((total, one) => total + one, 0),
    followed_at_least: narrowing?.atLeast ?? null,
    followed_on_average: narrowing?.mean ?? null,
    followers_asked: narrowing?.people ?? null,
  };
  const reading = readKpi('reach_people', inputs);
  const people = typeof reading === 'object' ? reading : null;
  const grade = gradeOfPosts(posts.map(({ figures }) => figures));
  return makeFinding({
    kpi: 'reach_people',
    scope: group.scope,
    value: null,
    reason: people ? null : 'no_reach',
    interval: people && range(people.lo, people.hi, 'method.people_reached'),
    n: narrowing?.people ?? null,
    grade: narrowing ? weakestGrade([grade, 'modelled']) : grade,
    inputs,
    coverage: { have: posts.length, of: group.contents.length, what: 'posts' },
    assumptions: [
      ...pendingAssumption(posts),
      ...(narrowing ? ['assumption.overlap_of_followers', ...ofSurvey] : []),
    ],
  });
};

/** The campaign, each platform, each creator; the survey narrows the campaign alone. */
export const evaluateReachPeople = (snapshot: Snapshot): Finding[] => {
  const followed = followedOf(snapshot);
  const ofSurvey = surveyAssumptions(snapshot, 'brand_lift');
  return groupsOf(snapshot).map((group) =>
    peopleIn(group, group.scope.kind === 'campaign' ? followed : null, ofSurvey),
  );
};
