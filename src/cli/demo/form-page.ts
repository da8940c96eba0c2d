// Reads a survey page as a browser without JavaScript does: what its form will send by itself, and which
// questions it asks.
import { DemoError } from './client.ts';

export type FormPage = {
  readonly action: string;
  /** Hidden inputs, by name, in order. */
  readonly hidden: readonly (readonly [string, string])[];
  readonly questions: readonly string[];
};

const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | null => {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return match?.[1] === undefined ? null : unescape(match[1]);
};

export const readFormPage = (html: string): FormPage => {
  // What waits in a template element is for the script.
  const form = /<form id="survey"[\s\S]*?<\/form>/.exec(html)?.[0];
  const action = form && attribute(form, 'action');
  if (!form || !action) throw new DemoError('A survey page without its form.');
  const hidden = (form.match(/<input type="hidden"[^>]*>/g) ?? []).map(
    (tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''] as const,
  );
  const questions = [...form.matchAll(/\sdata-q="([^"]*)"/g)].map((match) => match[1] ?? '');
  return { action, hidden, questions };
};
