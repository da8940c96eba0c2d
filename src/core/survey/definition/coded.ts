// What of an answer is tallied.

/** Question id to option code, or to distinct codes; no text, no null. */
export type Coded = Readonly<Record<string, string | readonly string[]>>;
