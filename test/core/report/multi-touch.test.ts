// Credits of several touches in the report: whatever the model, each column adds up to the orders.
import { expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';
import { orderCell } from '../kpi/sales-sample.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const touch = (creatorId: string) => ({ source: 'click', creatorId });
const snapshot: Snapshot = {
  ...sampleSnapshot(),
  orders: [orderCell({ n: 30 })],
  journeys: [
    { touches: ['', 'crea_1'].map(touch), named: 'crea_1', n: 20, netMinor: 2_000_00 },
    { touches: ['crea_2', '', '', 'crea_1'].map(touch), named: '', n: 10, netMinor: 900_00 },
  ],
};

const rows = (): readonly (readonly string[])[] => {
  const { sections } = buildDocument(
    snapshot,
    'f'.repeat(64),
    evaluate(snapshot),
    reportTemplate('full'),
    wordingFor('en'),
  );
  const table = sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === 'table' && block.id === 'multi-touch');
  if (table?.kind !== 'table') throw new Error('no table of credits');
  return table.rows.map((cells) => cells.map(({ text }) => text));
};

it('credits of creators and of other sources add up to the orders in each model', () => {
  const [others] = rows().slice(-1);
  // First, last, linear, 40-20-40 and by what the buyer named: an order of the first kind is search's, Ana's or halved.
  expect(others).toEqual(['Other sources', '20.0', '0.0', '15.0', '12.0', '10.0']);
  const models = [1, 2, 3, 4, 5];
  expect(models.map((at) => rows().reduce((sum, cells) => sum + Number(cells[at]), 0))).toEqual(
    models.map(() => 30),
  );
});
