// What the server says of figures while they are typed, by field and in the reader's words.
export type CheckedWhileTyped = {
  /** A field that can't be read. */
  readonly problems: Readonly<Record<string, string>>;
  readonly warnings: Readonly<Record<string, readonly string[]>>;
};
