// A law that fails is made smaller until nothing smaller fails, which has no end that a test's limit could set: what runs in
// one go can't be stopped from outside. The smallest case so far is shown by then.
import fc from 'fast-check';
import { inject } from 'vitest';

fc.configureGlobal({ interruptAfterTimeLimit: inject('isFull') ? 600_000 : 60_000 });
