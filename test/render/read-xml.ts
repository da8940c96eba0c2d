// XML as a tree, for tests that open files of ours: strict about nesting, attributes and entities, and about nothing else.

export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
};

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const unescape = (text: string): string => {
  if (/[<>]/.test(text)) throw new Error(`a bracket in text: ${text}`);
  // oxlint-disable-next-line no-control-regex -- what XML 1.0 forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) throw new Error('a control character');
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const sign = ENTITIES[name];
    if (sign === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return sign;
  });
};

const readTag = (tag: string): Omit<Element, 'children'> => {
  const [, name = '', rest = ''] = /^([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*$/.exec(tag) ?? [];
  if (name === '') throw new Error(`no tag: <${tag}>`);
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of rest.matchAll(/([\w:]+)="([^"]*)"/g)) {
    if (key in attributes) throw new Error(`${key} twice in <${name}>`);
    attributes[key] = unescape(value);
  }
  return { name, attributes };
};

export const readXml = (xml: string): Element => {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [root];
  const body = xml.replace(/^<\?xml [^?]*\?>\n?/, '');
  for (const [, text = '', tag = ''] of body.matchAll(/([^<]*)(?:<([^>]*)>|$)/g)) {
    const parent = open.at(-1);
    if (!parent) throw new Error(`more is closed than opened at ${tag}`);
    if (text !== '') parent.children.push(unescape(text));
    if (tag === '') continue;
    if (tag.startsWith('/')) {
      if (open.pop()?.name !== tag.slice(1)) throw new Error(`${tag} closes another`);
      continue;
    }
    const element: Element = { ...readTag(tag.replace(/\/$/, '')), children: [] };
    parent.children.push(element);
    if (!tag.endsWith('/')) open.push(element);
  }
  const [only] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || typeof only !== 'object')
    throw new Error('not one root');
  return only;
};

/** All elements of a name, in their order. */
export const allOf = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string'
      ? []
      : [...(child.name === name ? [child] : []), ...allOf(child, name)],
  );

export const textOf = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
