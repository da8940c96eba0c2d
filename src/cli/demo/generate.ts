// One believable campaign, whole: what is to be sent, and what it must add up to. Pure: the same seed and day
// give the same campaign.
import { withIds } from './answer-id.ts';
import type { WithId } from './answer-id.ts';
import type { Buyer } from './buyers.ts';
import { createBuyers } from './buyers.ts';
import { calendarOf } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { createClicks } from './clicks.ts';
import type { DemoClick } from './clicks.ts';
import { createComments } from './comments.ts';
import type { DemoComment } from './comments.ts';
import { CREATORS, costsOf } from './creators.ts';
import type { DemoCost, DemoCreator } from './creators.ts';
import { createOrders } from './orders.ts';
import type { DemoOrder } from './orders.ts';
import { createPosts } from './posts.ts';
import type { DemoPost } from './posts.ts';
import { createRandom } from './random.ts';
import { createRespondents } from './respondents.ts';
import type { Respondent } from './respondents.ts';
import { totalsOf } from './totals.ts';
import type { DemoTotals } from './totals.ts';

export type Demo = {
  readonly seed: number;
  readonly calendar: Calendar;
  readonly creators: readonly DemoCreator[];
  readonly costs: readonly DemoCost[];
  readonly posts: readonly DemoPost[];
  readonly clicks: readonly DemoClick[];
  readonly orders: readonly DemoOrder[];
  readonly comments: readonly DemoComment[];
  readonly respondents: readonly (Respondent & WithId)[];
  readonly buyers: readonly (Buyer & WithId)[];
  readonly totals: DemoTotals;
};

export const DEFAULT_SEED = 7;

/** `today` is the campaign's last day, YYYY-MM-DD. */
export const generateDemo = (seed: number, today: string): Demo => {
  const random = createRandom(seed);
  const calendar = calendarOf(today);
  const posts = createPosts(random.fork('posts'), calendar);
  const clicks = createClicks(random.fork('clicks'), calendar, posts);
  const orders = createOrders(random.fork('orders'), calendar, posts, clicks);
  const data = {
    calendar,
    posts,
    clicks,
    orders,
    costs: costsOf(calendar),
    comments: createComments(random.fork('comments'), calendar, posts),
    respondents: withIds(
      random.fork('respondents/ids'),
      createRespondents(random.fork('respondents'), calendar),
    ),
    buyers: withIds(
      random.fork('buyers/ids'),
      createBuyers(random.fork('buyers'), calendar, orders),
    ),
  };
  return { seed, creators: CREATORS, ...data, totals: totalsOf(data) };
};
