// The key under which a day's networks are hashed: random, kept for two days, so that no older hash can be led back.

/** Of that day; made by whoever asks first. */
export const saltOf = async (db: D1Database, day: string, fresh: string): Promise<string> => {
  const results = await db.batch<{ salt: string }>([
    db
      .prepare(`INSERT INTO network_salt (day, salt) VALUES (?1, ?2) ON CONFLICT DO NOTHING`)
      .bind(day, fresh),
    db.prepare(`SELECT salt FROM network_salt WHERE day = ?1`).bind(day),
  ]);
  return results[1]?.results[0]?.salt ?? fresh;
};
