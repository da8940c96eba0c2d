// How a command ends that was called wrongly, or that met what it expects: with a sentence instead of a stack.
import process from 'node:process';

/** Called in a way that the usage text answers. */
export class UsageError extends Error {}

/** Throws what is neither a wrong call nor one of the errors that the command expects. */
export const tellFailure = (
  error: unknown,
  usage: string,
  expected: readonly (abstract new (...args: never[]) => Error)[],
): void => {
  if (!(error instanceof Error)) throw error;
  const isUsage =
    error instanceof UsageError ||
    (error instanceof TypeError &&
      'code' in error &&
      String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (!isUsage && !expected.some((one) => error instanceof one)) throw error;
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
};
