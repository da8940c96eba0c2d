// Snapshots of earlier versions in the shape of today, so that a report of then can still be read and recomputed.
import { SNAPSHOT_SCHEMA_VERSION, snapshotSchema } from '../snapshot.ts';
import type { Snapshot } from '../snapshot.ts';

type Raw = Readonly<Record<string, unknown>>;

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null;

const withClickCreator = (order: unknown): unknown => {
  if (!isRaw(order)) return order;
  const { matchedBy, creatorId } = order;
  if (matchedBy === 'code_and_click') return { ...order, clickCreatorId: null };
  return { ...order, clickCreatorId: matchedBy === 'click' ? creatorId : '' };
};

/** From each version to the next. Nothing is left out: what did not exist yet is said to be absent. */
const STEPS: Readonly<Record<number, (snapshot: Raw) => Raw>> = {
  // A report did not know the version before it.
  5: (snapshot) => ({ ...snapshot, schemaVersion: 6, previousVersion: null }),
  // Whose link was clicked was known only of orders without a code.
  6: (snapshot) => ({
    ...snapshot,
    schemaVersion: 7,
    orders: Array.isArray(snapshot['orders']) ? snapshot['orders'].map(withClickCreator) : null,
  }),
};

/** Null for what is no snapshot, or one of a version that is not known. */
export const migrateSnapshot = (value: unknown): Snapshot | null => {
  let migrated = value;
  for (let version = 1; version < SNAPSHOT_SCHEMA_VERSION; version++) {
    const step = STEPS[version];
    if (step && isRaw(migrated) && migrated['schemaVersion'] === version) migrated = step(migrated);
  }
  return snapshotSchema.safeParse(migrated).data ?? null;
};
