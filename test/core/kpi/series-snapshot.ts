// A campaign whose every row is of its window, so that its days can be added up.
import { conversionWindow } from '../../../src/core/kpi/sales/conversion-window.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { fullSnapshot } from './full-snapshot.ts';

/** A campaign that is over, whose posts, clicks, orders and comments are of its window, on different days. */
export const sinceStart = (): Snapshot => {
  const full = fullSnapshot();
  const { from, to } = conversionWindow(full);
  const inWindow = <Row extends { readonly day: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ day }) => day >= from && day <= to);
  const [first, second] = full.contents;
  const order = full.orders.find(
    ({ matchedBy, day }) => matchedBy === 'code' && day === '2026-06-12',
  );
  if (!first?.figures || !second?.figures || !order)
    throw new Error('two posts with figures and an order with a code expected');
  return {
    ...full,
    takenAtMs: Date.UTC(2026, 7, 15),
    campaign: { ...full.campaign, attributionMethod: 'code_click' },
    contents: [
      {
        ...first,
        figures: { ...first.figures, values: { ...first.figures.values, link_clicks: 90 } },
      },
      {
        ...second,
        publishedOn: '2026-07-03',
        hasDisclosure: false,
        figures: { ...second.figures, values: { ...second.figures.values, link_clicks: 30 } },
      },
      { ...first, id: 'cont_4', publishedOn: '2026-06-20' },
      { ...first, id: 'ugc_1', creatorId: null, figures: null },
      { ...first, id: 'ugc_2', creatorId: null, figures: null, publishedOn: '2026-07-01' },
    ],
    clicks: [...full.clicks, { creatorId: 'crea_1', day: '2026-07-02', kind: 'person', n: 40 }],
    orders: [
      ...inWindow(full.orders),
      { ...order, creatorId: 'crea_2' },
      { ...order, creatorId: '', matchedBy: 'none', codeKey: '' },
    ],
    web: inWindow(full.web),
    conversionEvents: inWindow(full.conversionEvents),
    commentSubstance: full.commentSubstance.filter(({ day }) => day >= from),
    followerSamples: [
      { creatorId: '', on: '2026-06-30', sampled: 120, inTarget: 66 },
      { creatorId: '', on: '2026-07-20', sampled: 40, inTarget: 10 },
    ],
  };
};
