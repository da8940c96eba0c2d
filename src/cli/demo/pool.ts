// Does many things, a few at a time, in their order; the first failure stops what has not begun.

export const inParallel = async <T, R>(
  items: readonly T[],
  width: number,
  act: (item: T, index: number) => Promise<R>,
  onDone: (done: number) => void = () => {},
): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item === undefined) continue;
      try {
        results[index] = await act(item, index);
      } catch (error) {
        next = items.length;
        throw error;
      }
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  return results;
};
