import { describe, expect, it } from 'vitest';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { evaluateLift } from '../../../src/core/kpi/lift.ts';
import type { SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { completes, counted, option, question, study, withStudy } from './lift-study.ts';

const recallOf = (survey: SnapshotSurvey, questionId?: string): Finding => {
  const finding = findingOf(
    evaluateLift(withStudy(survey), []),
    'brand_recall',
    questionId ? { kind: 'question', surveyId: 'surv_1', questionId } : { kind: 'campaign' },
  );
  if (!finding) throw new Error('no finding');
  return finding;
};

const aided = question('aided', {
  base: 'completes',
  success: ['alba'],
  options: [
    option('alba', 'brand'),
    option('nord', 'decoy'),
    option('sol', 'decoy'),
    option('none', 'none'),
  ],
});
const unaided = question('unaided', {
  metric: 'unaided_awareness',
  base: 'completes',
  success: ['alba'],
  options: [option('alba'), option('nord'), option('other'), option('none')],
});

const recall = (rest: Partial<SnapshotSurvey> = {}): SnapshotSurvey =>
  study({
    strata: [],
    questions: [aided, unaided],
    responses: [completes('exposed', '', 100), completes('control', '', 100)],
    answers: [
      ...counted('aided', 'exposed', '', { alba: 70, nord: 8, sol: 5, none: 25 }),
      ...counted('aided', 'control', '', { alba: 50, nord: 6, none: 45 }),
      ...counted('unaided', 'exposed', '', { alba: 20, nord: 1, other: 30, none: 49 }),
      ...counted('unaided', 'control', '', { alba: 10, other: 40, none: 50 }),
    ],
    ...rest,
  });

describe('brand recall', () => {
  it('of the campaign is the unaided one where it was asked, with the Wilson interval', () => {
    const finding = recallOf(recall());
    expect(finding).toMatchObject({ value: 0.2, n: 100 });
    // Wilson, 20 of 100: 0.1334 to 0.2888 (Newcombe 1998a, method 3).
    expect(finding.interval?.lo).toBeCloseTo(0.1334, 4);
    expect(finding.interval?.hi).toBeCloseTo(0.2888, 4);
    expect(finding.inputs.share_control).toBeCloseTo(0.1, 12);
  });

  it('is the aided one where only that was asked', () => {
    expect(recallOf(recall({ questions: [aided] })).value).toBe(0.7);
  });

  it('stands beside the decoy that most people named, not the sum of decoys', () => {
    expect(recallOf(recall(), 'aided').inputs).toMatchObject({ x_decoy: 8, share_decoy: 0.08 });
    expect(recallOf(recall(), 'aided').inputs).toMatchObject({ x_decoy_control: 6 });
  });

  it('finds decoys in open answers by the codes of the aided question', () => {
    expect(recallOf(recall(), 'unaided').inputs.x_decoy).toBe(1);
  });

  it('tells which share of the open answers of both arms nobody has read, and how many a person has', () => {
    const marks = [
      ...counted('unaided.coding', 'exposed', '', { uncoded: 12, person: 5, unreadable: 1 }),
      ...counted('unaided.coding', 'control', '', { uncoded: 8, person: 2 }),
      ...counted('unaided.coding', 'control', '', { uncoded: 9 }, true),
    ];
    const told = recallOf(recall({ answers: [...recall().answers, ...marks] }), 'unaided').inputs;
    // 99 of the 200 named nobody: there was nothing to read.
    expect(told).toMatchObject({ uncoded: 20, uncoded_share: 20 / 101, coded_by_person: 7 });
    expect(recallOf(recall(), 'aided').inputs.uncoded).toBeUndefined();
  });

  it('tells what nobody has read over the arms whose answers are told, and no share of a few', () => {
    const marks = counted('unaided.coding', 'exposed', '', { uncoded: 40 });
    const told = (control: number, named: number) =>
      recallOf(
        recall({
          responses: [completes('exposed', '', 100), completes('control', '', control)],
          answers: [
            ...counted('unaided', 'exposed', '', { other: named, none: 100 - named }),
            // As a snapshot has the answers of an arm of fewer than ten.
            ...counted('unaided', 'control', '', { '': control }),
            ...marks,
          ],
        }),
        'unaided',
      ).inputs;
    expect(told(9, 80)).toMatchObject({ uncoded: 40, uncoded_share: 0.5 });
    expect(told(0, 29)).toMatchObject({ uncoded: 40, uncoded_share: null });
  });

  it('says that false recall is unknown where no decoy was shown', () => {
    expect(recallOf(recall({ questions: [unaided] })).assumptions).toContain('assumption.no_decoy');
    expect(recallOf(recall()).assumptions).not.toContain('assumption.no_decoy');
  });

  it.each([
    [0, 'no_answers', null],
    [9, 'under_10_people', null],
    [29, 'under_30_people', 5],
  ])('of %i exposed people gives %s', (n, reason, x) => {
    const few = recall({
      responses: [completes('exposed', '', n), completes('control', '', 100)],
      answers: counted('unaided', 'exposed', '', { alba: 5 }),
    });
    expect(recallOf(few)).toMatchObject({ value: null, interval: null, reason });
    expect(recallOf(few).inputs.x_exposed).toBe(x);
  });

  it('was not asked by a study of other measures', () => {
    const other = study({ questions: [question('aided', { metric: 'purchase_intent' })] });
    expect(recallOf(other).reason).toBe('no_recall_question');
  });
});
