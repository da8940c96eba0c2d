// The words of a report whose campaign is for another action than orders. Where the words for orders stand for what the
// campaign counts, others stand under `<key>.events`; they name the action as {action} (one) and {actions}.
import { isOfOrders } from '../kpi/sales/campaign-action.ts';
import type { Wording } from '../wording.ts';
import type { Snapshot } from './snapshot.ts';

/** The name of the action; of one that has none as the snapshot spells it. */
const nameOf = ({ has, t }: Wording, action: string, number: 'one' | 'many'): string =>
  has(`action.${action}`) ? t(`action.${action}`, { number }) : action;

export const actionWording = (wording: Wording, snapshot: Pick<Snapshot, 'campaign'>): Wording => {
  if (isOfOrders(snapshot)) return wording;
  const { conversionAction } = snapshot.campaign;
  const names = {
    action: nameOf(wording, conversionAction, 'one'),
    actions: nameOf(wording, conversionAction, 'many'),
  };
  return {
    ...wording,
    t: (key, values) =>
      wording.has(`${key}.events`)
        ? wording.t(`${key}.events`, { ...values, ...names })
        : wording.t(key, values),
  };
};
