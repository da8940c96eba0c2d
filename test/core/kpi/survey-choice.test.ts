// Which of several surveys of one kind a report reads.
import { describe, expect, it } from 'vitest';
import type { Snapshot, SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { surveyAssumptions, surveyOfKind } from '../../../src/core/kpi/survey-choice.ts';
import { attributionQuestionOf } from '../../../src/core/report/survey-questions.ts';
import { fill } from '../survey/template-frame.ts';
import { sampleSnapshot, withBuyers } from '../report/sample-snapshot.ts';

const buyers = (id: string, n: number, attributionQuestion: string | null): SnapshotSurvey => {
  const { campaign, surveys } = withBuyers(sampleSnapshot(), 40, 10);
  const sample = surveys.find(({ kind }) => kind === 'post_purchase');
  if (!sample) throw new Error('no survey of buyers');
  const day = campaign.startDate;
  const count = { armId: 'arm_b', day, status: 'complete', stratum: '', isFlagged: false, n };
  return { ...sample, id, attributionQuestion, responses: [count] };
};

const withSurveys = (...surveys: SnapshotSurvey[]): Snapshot => ({ ...sampleSnapshot(), surveys });

describe('of several surveys of buyers', () => {
  it('the one with the most complete answers is read, and the report says so', () => {
    const snapshot = withSurveys(buyers('a', 10, 'heard'), buyers('b', 20, 'heard'));
    expect(surveyOfKind(snapshot, 'post_purchase')?.id).toBe('b');
    expect(surveyAssumptions(snapshot, 'post_purchase')).toEqual(['assumption.other_surveys']);
  });

  it('one of returning buyers alone never stands for all of them, however many answered it', () => {
    const snapshot = withSurveys(buyers('all', 10, 'heard'), buyers('returning', 500, null));
    expect(surveyOfKind(snapshot, 'post_purchase')?.id).toBe('all');
    expect(surveyAssumptions(snapshot, 'post_purchase')).toEqual([]);
  });
});

describe('the question that attributes', () => {
  it.each([
    ['post-purchase', 'first_heard'],
    ['post-purchase-returning', null],
    ['audience-profile', 'follow_reason'],
    ['sentiment-pulse', null],
    ['brand-lift', null],
  ] as const)('of %s is %s', (name, id) => {
    expect(attributionQuestionOf(fill(name))).toBe(id);
  });

  it('about following is asked of new followers only', () => {
    const question = fill('audience-profile').questions.find(({ id }) => id === 'follow_reason');
    expect(question?.show_if).toEqual({ question: 'follow_since', is: 'since_start' });
  });
});
