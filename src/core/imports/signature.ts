/** The name of an export, and columns that together name it; a list is one column under any of its names. */
export type Signature<S extends string = string> = readonly [
  S,
  readonly (string | readonly string[])[],
];
