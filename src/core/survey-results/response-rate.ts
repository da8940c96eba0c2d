// Complete answers over openings of the page, with its interval: openings stand for all that there could be. Whoever
// opens it twice counts twice, so that of people the rate is rather higher. Source: Wilson 1927.
import { wilsonCi } from '../stats/proportion.ts';

const CONF = 0.95;

/** one_link: the arm is told after the page was opened, so that an arm has no openings of its own. */
export type NoRate = 'no_views' | 'more_answers_than_views' | 'one_link';

/** 0 to 1. */
export type ResponseRate = {
  readonly value: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly reason: NoRate | null;
};

export const noRate = (reason: NoRate): ResponseRate => ({
  value: null,
  lo: null,
  hi: null,
  reason,
});

/** Answers come through the API without any opening, and openings are told a second late. */
export const responseRate = (complete: number, views: number): ResponseRate => {
  if (views <= 0) return noRate('no_views');
  if (complete > views) return noRate('more_answers_than_views');
  const { lo, hi } = wilsonCi({ x: complete, n: views, conf: CONF });
  return { value: complete / views, lo, hi, reason: null };
};
