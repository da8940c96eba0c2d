// The draw of a randomised study. Shared with the survey page, so it imports nothing heavy.
import { seedOf, shownOrder } from './order.ts';

// No question's id begins so: the draw does not follow any order of options.
const DRAW = '#arm';

/** One of two arms, by the id alone: each as often, and the same again for the same answer. */
export const drawArm = (responseId: string): 'exposed' | 'control' => {
  const arms = [{ arm: 'exposed' }, { arm: 'control' }] as const;
  const first = shownOrder<{ readonly arm: 'exposed' | 'control'; readonly pinned?: boolean }>(
    arms,
    seedOf(responseId),
    DRAW,
  )[0];
  return first?.arm ?? 'control';
};
