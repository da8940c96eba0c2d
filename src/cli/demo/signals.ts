// Ctrl-C and its relatives. Miniflare's own handlers leave at once, before anything is closed or tidied away, so
// that they are taken off; what they clean up, disposing does.
import process from 'node:process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Call after the Worker is up. The first signal calls `stop`; a second one ends the process on the spot. */
export const onSignal = (stop: () => void): void => {
  for (const signal of SIGNALS) {
    process.removeAllListeners(signal);
    process.once(signal, stop);
  }
};
