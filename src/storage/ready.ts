// Whether the database answers and holds the newest tables.
export const isReady = async (db: D1Database): Promise<boolean> => {
  try {
    await db.prepare(`SELECT 1 FROM share LIMIT 1`).all();
    return true;
  } catch {
    return false;
  }
};
