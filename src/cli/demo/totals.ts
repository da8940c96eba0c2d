// What the demo's numbers must add up to, counted from what is sent and from the rules as the docs state them.
// It shares no code with the report, so that a test can hold one against the other.
import { armTotals, buyerTotals } from './answer-totals.ts';
import type { ArmTotals, BuyerTotals } from './answer-totals.ts';
import type { Buyer } from './buyers.ts';
import { dayAt } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import type { ClickKind, DemoClick } from './clicks.ts';
import type { DemoComment } from './comments.ts';
import { sum, tally } from './count.ts';
import type { DemoCost } from './creators.ts';
import { orderTotals } from './order-totals.ts';
import type { OrderTotals } from './order-totals.ts';
import type { DemoOrder } from './orders.ts';
import { postTotals } from './post-totals.ts';
import type { PostTotals } from './post-totals.ts';
import type { DemoPost } from './posts.ts';
import type { ArmKind, Respondent } from './respondents.ts';

export type DemoTotals = {
  readonly orders: OrderTotals;
  readonly clicks: {
    readonly byKind: Readonly<Record<ClickKind, number>>;
    readonly byCreator: Readonly<Record<string, number>>;
  };
  readonly costs: { readonly paidMinor: number; readonly committedMinor: number };
  readonly posts: PostTotals;
  readonly lift: Readonly<Record<ArmKind, ArmTotals>>;
  readonly buyers: BuyerTotals;
  readonly comments: { readonly before: number; readonly during: number };
};

type Data = {
  readonly calendar: Calendar;
  readonly posts: readonly DemoPost[];
  readonly costs: readonly DemoCost[];
  readonly clicks: readonly DemoClick[];
  readonly orders: readonly DemoOrder[];
  readonly comments: readonly DemoComment[];
  readonly respondents: readonly Respondent[];
  readonly buyers: readonly Buyer[];
};

export const totalsOf = (data: Data): DemoTotals => {
  const { calendar, posts, orders, clicks, comments, costs, respondents, buyers } = data;
  const people = clicks.filter(({ kind }) => kind === 'person');
  const before = comments.filter(({ atMs }) => dayAt(atMs) < calendar.start).length;
  return {
    orders: orderTotals(orders, clicks, calendar),
    clicks: {
      byKind: {
        person: people.length,
        bot: clicks.filter(({ kind }) => kind === 'bot').length,
        preview: clicks.filter(({ kind }) => kind === 'preview').length,
      },
      byCreator: tally(people.map(({ creatorKey }) => creatorKey)),
    },
    costs: {
      paidMinor: sum(
        costs.filter(({ state }) => state === 'paid'),
        ({ amountMinor }) => amountMinor,
      ),
      committedMinor: sum(
        costs.filter(({ state }) => state === 'committed'),
        ({ amountMinor }) => amountMinor,
      ),
    },
    posts: postTotals(posts),
    lift: {
      exposed: armTotals(respondents.filter(({ arm }) => arm === 'exposed')),
      control: armTotals(respondents.filter(({ arm }) => arm === 'control')),
    },
    buyers: buyerTotals(buyers),
    comments: { before, during: comments.length - before },
  };
};
