// The stratum of a buyer's answer: what the shop could see of the order, and whether the buyer knew the brand
// before the campaign. `code`, `click` or `none`, followed by `/early` for whoever heard of it before.

/** What led to the order as far as it can be seen; a code counts before a click. */
export type Tracking = 'code' | 'click' | 'none';

export type BuyerStratum = {
  readonly tracking: Tracking;
  /** First heard of the brand before the campaign began, so that the campaign did not bring them. */
  readonly isEarly: boolean;
};

const EARLY = '/early';

export const buyerStratum = ({ tracking, isEarly }: BuyerStratum): string =>
  isEarly ? `${tracking}${EARLY}` : tracking;

export const readBuyerStratum = (text: string): BuyerStratum => {
  const isEarly = text.endsWith(EARLY);
  const tracking = isEarly ? text.slice(0, -EARLY.length) : text;
  if (tracking === 'click') return { tracking, isEarly };
  // `tracked`: of answers from before the kinds were told apart; it is one of the two, never none.
  return { tracking: tracking === 'code' || tracking === 'tracked' ? 'code' : 'none', isEarly };
};
