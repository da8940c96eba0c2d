// People, robots and previews follow the tracking links. The shop learns each click's id from the address it is
// opened with.
import type { Client } from './client.ts';
import { DemoError, drain } from './client.ts';
import type { DemoClick } from './clicks.ts';
import { inParallel } from './pool.ts';
import type { SetUp } from './setup.ts';

/** Ids by the click's place in the list. */
export const followLinks = (
  client: Client,
  clicks: readonly DemoClick[],
  { creators }: SetUp,
  width: number,
  onDone: (done: number) => void,
): Promise<string[]> =>
  inParallel(
    clicks,
    width,
    async ({ creatorKey, atMs, userAgent }) => {
      const path = creators.get(creatorKey)?.trackingPath ?? '';
      const response = await client.visit('Following links', {
        path,
        atMs,
        expect: [302],
        headers: { 'User-Agent': userAgent },
      });
      await drain(response);
      const location = response.headers.get('location') ?? '';
      const id = URL.canParse(location)
        ? new URL(location).searchParams.get('liftnote_click')
        : null;
      if (id === null)
        throw new DemoError(`Following links: ${path} led to "${location}", without a click id`);
      return id;
    },
    onDone,
  );
