// Which words explain a problem to a program's author: an address of the API needs others than a page that people
// were sent to. No words here, only their keys.

const OWN_WORDS: ReadonlySet<string> = new Set([
  'bad_request',
  'unauthenticated',
  'not_found',
  'conflict',
  'invalid',
]);

/** Wording key of what a problem of the API means and what to do about it. */
export const apiHelpKey = (code: string): string =>
  OWN_WORDS.has(code) ? `error.${code}.api` : `error.${code}.help`;
