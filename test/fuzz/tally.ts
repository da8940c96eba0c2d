// What was sent and how it was answered, and each fault once, with the request that shows it.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Shot } from './shot.ts';

/** Of one fault so much of its body is shown; a file has the whole. */
const SHOWN = 600;

export type Tally = {
  readonly add: (
    shot: Shot,
    answer: Pick<Answer, 'status' | 'ms'>,
    faults: readonly string[],
  ) => void;
  readonly faults: () => number;
  readonly print: () => Promise<void>;
};

export const createTally = (): Tally => {
  const bySurface = new Map<string, Map<number, number>>();
  const found = new Map<string, { shot: Shot; n: number }>();
  let slowest = { ms: 0, route: '' };
  return {
    add: (shot, { status, ms }, faults) => {
      const own = bySurface.get(shot.surface) ?? new Map<number, number>();
      bySurface.set(shot.surface, own);
      own.set(status, (own.get(status) ?? 0) + 1);
      if (ms > slowest.ms) slowest = { ms, route: shot.route };
      for (const fault of faults) {
        const name = `${shot.route} ${fault.replace(/\d+ ms/, 'over a second')}`;
        const before = found.get(name);
        found.set(name, { shot: before?.shot ?? shot, n: (before?.n ?? 0) + 1 });
      }
    },
    faults: () => found.size,
    print: async () => {
      for (const [surface, statuses] of bySurface) {
        const all = [...statuses].toSorted(([a], [b]) => a - b);
        const n = all.reduce((sum, [, one]) => sum + one, 0);
        console.log(
          `${surface}: ${n} (${all.map(([status, one]) => `${status}: ${one}`).join(', ')})`,
        );
      }
      console.log(`Slowest: ${Math.round(slowest.ms)} ms, ${slowest.route}`);
      const directory = found.size === 0 ? '' : await mkdtemp(join(tmpdir(), 'liftnote-faults-'));
      for (const [at, [name, { shot, n }]] of [...found].entries()) {
        await writeFile(join(directory, `${at + 1}.json`), JSON.stringify({ name, ...shot }));
        console.log(`\n${at + 1}. ${name} (${n} times)`);
        const { method, path, headers, body } = shot;
        console.log(
          JSON.stringify({ method, path, headers, body: body?.slice(0, SHOWN) }, null, 2),
        );
      }
      console.log(
        `\n${found.size} faults${found.size === 0 ? '' : `, each whole in ${directory}`}`,
      );
    },
  };
};
