// Open links as they were read last. A post that sends thousands at once asks the database for its link once in some
// seconds; a change is in force everywhere after that time, and at once where it was made.
import type { OpenLink } from '../../storage/traffic/tracking-link.ts';
import { findOpenLink } from '../../storage/traffic/tracking-link.ts';

const FRESH_MS = 10_000;
const MOST = 1000;
const known = new Map<string, { readonly open: OpenLink; readonly readAtMs: number }>();

const isOpen = ({ link: { expiresAtMs } }: OpenLink, nowMs: number): boolean =>
  expiresAtMs === null || expiresAtMs > nowMs;

export const openLinkOf = async (
  db: D1Database,
  code: string,
  nowMs: number,
): Promise<OpenLink | null> => {
  const kept = known.get(code);
  if (kept && Math.abs(nowMs - kept.readAtMs) < FRESH_MS)
    return isOpen(kept.open, nowMs) ? kept.open : null;
  const open = await findOpenLink(db, code, nowMs);
  known.delete(code);
  if (!open) return null;
  const oldest = known.keys().next().value;
  if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
  known.set(code, { open, readAtMs: nowMs });
  return open;
};

export const forgetLink = (code: string): void => {
  known.delete(code);
};
