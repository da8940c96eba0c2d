// How far the audiences of a campaign's creators overlap, pair by pair, as the people say who came by their links.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { creatorIds, nothing, peopleQuestion } from './audience-survey.ts';
import type { Finding } from '../finding.ts';
import { sampledShare } from '../share.ts';

type Pair = {
  readonly a: string;
  readonly b: string;
  readonly both: number;
  readonly answered: number;
};

/** For each creator whose link people came by, how many of them say that they follow each of the others. */
const pairsOf = (survey: SnapshotSurvey, question: SnapshotQuestion): Pair[] => {
  const people = question.base === 'options' ? question : peopleQuestion(survey);
  const count = (a: string, questionId: string, fits: (option: string) => boolean): number =>
    survey.creatorAnswers
      .filter((cell) => cell.creatorId === a && cell.questionId === questionId)
      .filter(({ option }) => fits(option))
      .reduce((sum, { n }) => sum + n, 0);
  const outside = (option: string): boolean => question.outsideBase.includes(option);
  const others = question.options.flatMap(({ code, role, creatorId }) =>
    role === 'campaign_creator' && creatorId !== null ? [{ code, creatorId }] : [],
  );
  if (!people) return [];
  return creatorIds(survey).flatMap((a) =>
    others
      .filter(({ creatorId }) => creatorId !== a)
      .map(({ code, creatorId }) => ({
        a,
        b: creatorId,
        both: count(a, question.id, (option) => option === code),
        answered:
          count(a, people.id, (option) => people !== question || !outside(option)) -
          (people === question ? 0 : count(a, question.id, outside)),
      })),
  );
};

/** `notes` are added to the assumptions. */
export const evaluateOverlap = (survey: SnapshotSurvey, notes: readonly string[]): Finding[] => {
  const question = survey.questions.find(({ options }) =>
    options.some(({ role, creatorId }) => role === 'campaign_creator' && creatorId !== null),
  );
  if (!question) return [nothing('audience_overlap', 'no_overlap_question')];
  const everyPair = pairsOf(survey, question);
  const pairs = everyPair.filter(({ a }) => !survey.withheldCreators.includes(a));
  const withheld = everyPair
    .filter(({ a }) => survey.withheldCreators.includes(a))
    .map(({ a, b }) =>
      nothing('audience_overlap', 'withheld', {}, { kind: 'part', part: b, creatorId: a }),
    );
  if (pairs.length === 0)
    return [
      nothing('audience_overlap', withheld.length > 0 ? 'withheld' : 'no_creator_links'),
      ...withheld,
    ];
  const assumptions = ['assumption.survey_audience', ...notes];
  const sum = (pick: (pair: Pair) => number): number =>
    pairs.reduce((total, pair) => total + pick(pair), 0);
  const answered = sum((pair) => pair.answered);
  const people = new Map(pairs.map((pair) => [pair.a, pair.answered] as const));
  const asked = [...people.values()].reduce((total, n) => total + n, 0);
  const both = sum((pair) => pair.both);
  // The mean over pairs is a mean over people of the share of the other creators whom each follows. Such a
  // share varies less than a yes or no, so that Wilson's interval for as many people is wide enough.
  const whole = sampledShare(
    'audience_overlap',
    { name: 'follow_both', n: answered === 0 ? 0 : (asked * both) / answered },
    { name: 'answered', n: asked },
    { grade: 'surveyed', assumptions: [...assumptions, 'assumption.mean_overlap'] },
  );
  const isHidden = whole.inputs['follow_both'] === null;
  return [
    // What is printed are counts of answers; that of people is scaled for the interval alone.
    {
      ...whole,
      inputs: {
        follow_both: isHidden ? null : both,
        answered: isHidden ? null : answered,
        people_asked: asked,
        pairs: pairs.length,
      },
    },
    ...pairs.map(({ a, b, both, answered: of }) =>
      sampledShare(
        'audience_overlap',
        { name: 'follow_both', n: both },
        { name: 'answered', n: of },
        { scope: { kind: 'part', part: b, creatorId: a }, grade: 'surveyed', assumptions },
      ),
    ),
    ...withheld,
  ];
};
