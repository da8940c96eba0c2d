// Expected failures as values: a tagged union instead of a thrown error.
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
});

/** One thing wrong with one field: `field` is a dotted path, `key` a wording key, `values` what the wording needs. */
export type FieldProblem = {
  readonly field: string;
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
};
