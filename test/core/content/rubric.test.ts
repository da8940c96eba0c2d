// Scores of the quality rubric, summed up for one post and compared over many.
import { describe, expect, it } from 'vitest';
import { ratingInput, rubricAgreement, summariseRubric } from '../../../src/core/content/rubric.ts';

const rating = (rater: string, criterion: string, score: number) => ({ rater, criterion, score });

describe('a rubric', () => {
  it('is the mean of all scores, with how far its raters lie apart', () => {
    const summary = summariseRubric([
      rating('a', 'reuse', 2),
      rating('a', 'clarity', 4),
      rating('b', 'clarity', 5),
    ]);
    expect(summary).toMatchObject({ scores: 3, raters: 2, widestDifference: 1 });
    expect(summary.mean).toBeCloseTo(11 / 3, 12);
    expect(summary.criteria.map(({ criterion }) => criterion)).toEqual(['clarity', 'reuse']);
    expect(summariseRubric([rating('a', 'clarity', 4)]).widestDifference).toBeNull();
    expect(summariseRubric([]).mean).toBeNull();
  });

  it('compares raters over posts within each criterion, never one criterion with another', () => {
    const posts = [1, 2, 3, 4, 5].map((score) => [
      rating('a', 'clarity', score),
      rating('b', 'clarity', score),
      rating('a', 'reuse', 6 - score),
      rating('b', 'reuse', 6 - score),
    ]);
    expect(rubricAgreement(posts)).toMatchObject({ alpha: 1, units: 10 });
    expect(rubricAgreement(posts, 'reuse')).toMatchObject({ alpha: 1, units: 5 });
    expect(rubricAgreement(posts, 'fit')).toMatchObject({ alpha: null, reason: 'no_answers' });
  });

  it('takes scores from 1 to 5 and at least one of them', () => {
    const isTaken = (scores: object): boolean => ratingInput.safeParse({ scores }).success;
    expect([{ fit: 1 }, { fit: 5, reuse: null }].map(isTaken)).toEqual([true, true]);
    expect([{}, { fit: 0 }, { fit: 6 }, { fit: 3.5 }, { style: 3 }].map(isTaken)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
