// What a brand has of its own and, behind it, what is published with Liftnote, as one list in pages.
import type { Page, PageRequest } from '../../../storage/page.ts';

/** Later than anything of a brand's own was made. */
const BEHIND_MS = 999_999_999_999_999;
const PLACE = 'published_';

export const pageOfBoth = async <Own, Published, Body>(
  request: PageRequest,
  readOwn: (request: PageRequest) => Promise<Page<Own>>,
  published: readonly Published[],
  bodies: { readonly own: (one: Own) => Body; readonly published: (one: Published) => Body },
): Promise<Page<Body>> => {
  const { limit, after } = request;
  const isBehind = after?.atMs === BEHIND_MS;
  const own: Page<Own> = isBehind ? { items: [], next: null } : await readOwn(request);
  const items = own.items.map(bodies.own);
  if (own.next) return { items, next: own.next };
  const from = isBehind ? Number(after.id.slice(PLACE.length)) || 0 : 0;
  const to = from + limit - items.length;
  return {
    items: [...items, ...published.slice(from, to).map(bodies.published)],
    next: to < published.length ? { atMs: BEHIND_MS, id: `${PLACE}${to}` } : null,
  };
};
