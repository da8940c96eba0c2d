// The heap of the Worker's own isolate, as V8 tells the inspector. The runtime's resident memory, where there is a /proc, is
// that of all isolates and of the database together.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo; // listens on TCP
      probe.close(() => done(port));
    });
  });

/** Processes of the runtime that this one started. */
export const runtimes = (): number[] =>
  execFileSync('ps', ['-eo', 'pid,ppid,comm'], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [pid, parent, name] = line.trim().split(/\s+/);
      return Number(parent) === process.pid && name === 'workerd' ? [Number(pid)] : [];
    });

/** Seconds of processor time and megabytes of memory that the runtime has taken. */
export const costOf = async (): Promise<{ cpuS: number; rssMb: number }> => {
  const [pid] = runtimes();
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return {
    cpuS: ((fields[11] ?? 0) + (fields[12] ?? 0)) / 100,
    rssMb: ((fields[21] ?? 0) * 4096) / 2 ** 20,
  };
};

export type Heap = {
  /** Megabytes that are in use now, with what was not collected yet. The runtime collects nothing on request. */
  readonly used: () => Promise<number>;
  readonly close: () => void;
};

export const openHeap = async (port: number, name: string): Promise<Heap> => {
  const listed = await fetch(`http://127.0.0.1:${port}/json`);
  const targets = (await listed.json()) as { id: string; webSocketDebuggerUrl: string }[]; // as the protocol has it
  const target = targets.find(({ id, webSocketDebuggerUrl }) =>
    `${id} ${webSocketDebuggerUrl}`.includes(name),
  );
  if (!target) throw new Error(`no isolate ${name} among ${JSON.stringify(targets)}`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((done, fail) => {
    socket.addEventListener('open', done);
    socket.addEventListener('error', fail);
  });
  const waiting = new Map<number, (result: Record<string, number>) => void>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as {
      id: number;
      result: Record<string, number>;
    }; // as the protocol has it
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  let id = 0;
  const send = (method: string): Promise<Record<string, number>> =>
    new Promise((done) => {
      id += 1;
      waiting.set(id, done);
      socket.send(JSON.stringify({ id, method }));
    });
  return {
    used: async () => {
      const { usedSize = 0, backingStorageSize = 0 } = await send('Runtime.getHeapUsage');
      return (usedSize + backingStorageSize) / 2 ** 20;
    },
    close: () => socket.close(),
  };
};

/** The most of it that was in use at any look since `peak` was asked for last, until it is stopped. */
export const watch = (heap: Heap): { readonly peak: () => number; readonly stop: () => void } => {
  let peak = 0;
  let isOver = false;
  const look = async (): Promise<void> => {
    while (!isOver) {
      peak = Math.max(peak, await Promise.race([heap.used(), wait(5000).then(() => 0)]));
      await wait(50);
    }
  };
  void look().catch(() => undefined);
  return {
    peak: () => {
      const found = peak;
      peak = 0;
      return found;
    },
    stop: () => {
      isOver = true;
      heap.close();
    },
  };
};
