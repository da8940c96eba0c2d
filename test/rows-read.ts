// How many rows D1 says were read.

/** How many rows `work` makes the database read, by `all` and `batch`. */
export const rowsReadBy = async (
  real: D1Database,
  work: (db: D1Database) => Promise<unknown>,
): Promise<number> => {
  let rows = 0;
  const plain = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const add = <T>(result: D1Result<T>): D1Result<T> => {
    rows += result.meta.rows_read;
    return result;
  };
  const watched = (statement: D1PreparedStatement): D1PreparedStatement => {
    const proxy = new Proxy(statement, {
      get: (target, key) => {
        if (key === 'bind') return (...values: unknown[]) => watched(target.bind(...values));
        if (key === 'all') return async () => add(await target.all());
        return Reflect.get(target, key).bind(target);
      },
    });
    plain.set(proxy, statement);
    return proxy;
  };
  const db = new Proxy(real, {
    get: (target, key) => {
      if (key === 'prepare') return (sql: string) => watched(target.prepare(sql));
      if (key === 'batch')
        return async (statements: D1PreparedStatement[]) =>
          (await target.batch(statements.map((one) => plain.get(one) ?? one))).map(add);
      return Reflect.get(target, key).bind(target);
    },
  });
  await work(db);
  return rows;
};
