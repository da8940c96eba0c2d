// Gaps in a question's text that are filled as it is asked: `{answer:first_heard|this}` with what was answered
// earlier, `{hidden:utm_source|our site}` with what the link carried; the word after the bar where there is nothing.
// Shared with the survey page, so it imports nothing.

const PIPE = /\{(answer|hidden):([^{}|]+)\|([^{}|]+)\}/g;
const BEGUN = /\{(?:answer|hidden):/g;

export type Pipe = { readonly from: 'answer' | 'hidden'; readonly name: string };

export const pipesIn = (text: string): Pipe[] =>
  [...text.matchAll(PIPE)].map(([, from, name = '']) => ({
    from: from === 'answer' ? 'answer' : 'hidden',
    name,
  }));

/** Whether something looks like a gap but is none. */
export const hasBrokenPipe = (text: string): boolean =>
  [...text.matchAll(BEGUN)].length !== pipesIn(text).length;

/** What is put in is set apart, so that a name in another script does not turn the line around. */
export const fillPipes = (
  text: string,
  from: Pipe['from'],
  valueOf: (name: string) => string | undefined,
): string =>
  text.replace(PIPE, (whole, kind: string, name: string, word: string) => {
    if (kind !== from) return whole;
    const value = valueOf(name);
    return value ? `\u2068${value}\u2069` : word;
  });

/** The text as it reads to nobody in particular. */
export const withoutPipes = (text: string): string => text.replace(PIPE, '$3');
