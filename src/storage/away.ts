// How the clients of the database and of objects say that what they lead to can't be reached for now. Nobody's bug:
// a moment later it usually is there again.
const AWAY =
  /overloaded|network connection lost|reset because|object to be reset|code was updated|storage operation exceeded timeout|internal error while starting up|timed? ?out/i;

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

export const isAway = (error: unknown): boolean => AWAY.test(messageOf(error));
