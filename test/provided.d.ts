// What vitest's set-up hands to tests through `inject`.
import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** True in `npm run test:full`: walk the whole matrix, not a sample of it. */
    isFull: boolean;
    /** Browser tests: address of the running Worker, without a slash at its end. */
    workerUrl: string;
    /** Browser tests: where the database answers `query` of the harness. */
    databaseUrl: string;
    /** Browser tests: where the shared Chromium is reached. */
    browserEndpoint: string;
  }
}
