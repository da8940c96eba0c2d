// Counts the tallies of the local database again, prints what differs, and repairs it when told to.
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Difference } from '../storage/recount/difference.ts';
import { recount } from '../storage/recount.ts';
import { root } from './build.ts';
import { LocalError, startLocal } from './local.ts';
import { tellFailure } from './told.ts';

const USAGE = `Usage: npm run recount -- [--state DIR] [--repair]

Compares every tally with a recount of the rows it stands for. --state names the directory of the local data
(.data unless told); --repair corrects what differs. Without it nothing is written, and differences exit with 1.`;

const describe = ({ table, scopeId, key, delta }: Difference): string =>
  `${table}  ${scopeId}  ${key.join(' / ')}  off by ${delta.map((value) => (value > 0 ? `+${value}` : value)).join(', ')}`;

const run = async (stateDir: string, isRepair: boolean): Promise<void> => {
  const local = await startLocal({ stateDir });
  try {
    const differences = await recount(local.d1, { isRepair });
    for (const difference of differences) console.log(describe(difference));
    const cells = `Cells that differ: ${differences.length}.`;
    if (differences.length === 0) {
      console.log('Every tally equals its recount.');
    } else if (!isRepair) {
      console.log(`${cells} Nothing was changed; --repair corrects them.`);
      process.exitCode = 1;
    } else {
      const left = await recount(local.d1, { isRepair: false });
      console.log(`${cells} Repaired; left wrong: ${left.length}.`);
      process.exitCode = left.length === 0 ? 0 : 1;
    }
  } finally {
    await local.dispose();
  }
};

try {
  const { values } = parseArgs({
    options: {
      state: { type: 'string', default: join(root, '.data') },
      repair: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) console.log(USAGE);
  else await run(resolve(values.state), values.repair);
} catch (error) {
  tellFailure(error, USAGE, [LocalError]);
}
