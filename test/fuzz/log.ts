// What a line that the Worker logged as an error is called, the same for each of its kind.

/** Of our own lines the event, or the route and kind of a bug; of others the first line. */
export const faultOfLog = (message: string): string => {
  try {
    const line: unknown = JSON.parse(message);
    if (typeof line === 'object' && line !== null) {
      const { event, route = '', error = '' } = line as Record<string, string | undefined>; // as log.ts writes them
      return `logs ${event ?? `${error} at ${route}`}`;
    }
  } catch {
    // The runtime's own are text.
  }
  return `logs ${message.split('\n')[0]?.slice(0, 120) ?? ''}`;
};
