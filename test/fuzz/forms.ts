// Forms of a page, read without a browser: what each would send if it were left as it is.

const UNESCAPED: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

const unescaped = (text: string): string =>
  text.replaceAll(/&(?:quot|#39|lt|gt|amp);/g, (one) => UNESCAPED[one] ?? one);

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
};

/** Whether a tag has a name without or with a value, outside of the values of others. */
const isSet = (tag: string, name: string): boolean =>
  new RegExp(`\\s${name}[\\s=/>]`).test(tag.replaceAll(/="[^"]*"/g, '='));

export type Control = {
  readonly name: string;
  readonly value: string;
  /** False of a box that is not ticked. */
  readonly isSent: boolean;
};

export type Form = {
  readonly action: string;
  readonly isMultipart: boolean;
  readonly controls: readonly Control[];
  /** A browser sends the one that was pressed. */
  readonly buttons: readonly (readonly [name: string, value: string])[];
};

/** The option selected, or the first. */
const chosenIn = (options: string): string => {
  const tags = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
  const chosen = tags.find((tag) => isSet(tag, 'selected')) ?? tags[0] ?? '';
  return attribute(chosen, 'value') ?? '';
};

const isBox = (tag: string): boolean => /^(?:checkbox|radio)$/.test(attribute(tag, 'type') ?? '');

const valueOf = (kind: string, tag: string, inside: string): string => {
  if (kind === 'select') return chosenIn(inside);
  if (kind === 'textarea') return unescaped(inside.replace(/^\n/, ''));
  // Boxes without a value send "on".
  return attribute(tag, 'value') ?? (isBox(tag) ? 'on' : '');
};

const CONTROL = /<input\b[^>]*>|<(select|textarea|button)\b[^>]*>([\s\S]*?)<\/\1>/g;

/** Forms that send something. */
export const formsIn = (path: string, html: string): Form[] =>
  [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', within = '']) => {
    if (attribute(head, 'method')?.toLowerCase() !== 'post') return [];
    const controls: Control[] = [];
    const buttons: (readonly [string, string])[] = [];
    for (const [all, kind = 'input', inside = ''] of within.matchAll(CONTROL)) {
      const tag = all.slice(0, all.indexOf('>') + 1);
      const name = attribute(tag, 'name');
      if (name === undefined || isSet(tag, 'disabled')) continue;
      const value = valueOf(kind, tag, inside);
      if (kind === 'button' || attribute(tag, 'type') === 'submit') buttons.push([name, value]);
      else controls.push({ name, value, isSent: !isBox(tag) || isSet(tag, 'checked') });
    }
    return [
      {
        action: attribute(head, 'action') ?? path,
        isMultipart: attribute(head, 'enctype') === 'multipart/form-data',
        controls,
        buttons,
      },
    ];
  });
