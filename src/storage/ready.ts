// Whether the database answers and holds the newest tables.
export const isReady = async (db: D1Database): Promise<boolean> => {
  try {
    await db.prepare(`SELECT 1 FROM dead_letter LIMIT 1`).all();
    return true;
  } catch {
    return false;
  }
};

/** Whether the database answers at all. */
export const isReachable = async (db: D1Database): Promise<boolean> => {
  try {
    await db.prepare('SELECT 1').first();
    return true;
  } catch {
    return false;
  }
};
