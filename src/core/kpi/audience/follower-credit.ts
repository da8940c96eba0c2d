// How many of the brand's new followers came for the campaign, by what followers say of why they follow.
import type { Snapshot } from '../../report/snapshot.ts';
import { nothing } from './audience-survey.ts';
import { readKpi } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { brandGrowth } from './followers.ts';
import { range } from '../interval.ts';
import { surveyAssumptions, surveyOfKind } from '../survey-choice.ts';
import { tooFewAnswers } from '../survey-floor.ts';

/** Net new followers times the share who say that they follow because of a creator: a range, over its interval. */
export const evaluateFollowerCredit = (snapshot: Snapshot): Finding => {
  const kpi = 'audience_growth_attribution';
  const { value: gained, assumptions } = brandGrowth(snapshot);
  const survey = surveyOfKind(snapshot, 'audience_profile');
  const question = survey?.questions.find(({ id }) => id === survey.attributionQuestion);
  if (gained === null) return nothing(kpi, 'no_follower_days');
  if (!survey || !question) return nothing(kpi, 'no_survey', { new_followers: gained });
  const count = (fits: (option: string) => boolean): number =>
    survey.answers
      .filter((cell) => cell.questionId === question.id && !cell.isFlagged && fits(cell.option))
      .reduce((sum, { n }) => sum + n, 0);
  const credited = question.options
    .filter(({ role }) => role === 'creator' || role === 'campaign_creator')
    .map(({ code }) => code);
  const answered = count((option) => !question.outsideBase.includes(option));
  const tooFew = tooFewAnswers(answered);
  const inputs = {
    new_followers: gained,
    named: tooFew === 'under_10_people' ? null : count((option) => credited.includes(option)),
    answered,
  };
  if (tooFew !== null || gained <= 0) {
    return nothing(kpi, gained <= 0 ? 'no_new_followers' : (tooFew ?? 'no_answers'), inputs);
  }
  const reading = readKpi(kpi, inputs);
  return makeFinding({
    kpi,
    value: null,
    reason: null,
    interval:
      typeof reading === 'object' && reading !== null
        ? range(reading.lo, reading.hi, 'method.wilson')
        : null,
    n: answered,
    grade: 'surveyed',
    inputs,
    assumptions: [
      ...assumptions,
      'assumption.follow_reason',
      ...surveyAssumptions(snapshot, 'audience_profile'),
    ],
  });
};
