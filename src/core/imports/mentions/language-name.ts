// The language of a mention: tools write a tag ("en", "pt-BR") or its English name ("Portuguese").
const TAGS =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv ta th tl tr uk ur vi zh';

const names = new Intl.DisplayNames('en', { type: 'language' });
const BY_NAME: ReadonlyMap<string, string> = new Map(
  TAGS.split(' ').map((tag): [string, string] => [(names.of(tag) ?? tag).toLowerCase(), tag]),
);

/** BCP 47 primary language in small letters; '' when it is none that is known. */
export const languageOfName = (cell: string): string => {
  const plain = cell.slice(0, 60).trim().toLowerCase();
  const byName = BY_NAME.get(plain.replace(/\s*\(.*$/, ''));
  if (byName !== undefined) return byName;
  const tag = plain.split(/[-_]/)[0] ?? '';
  return /^[a-z]{2,3}$/.test(tag) ? tag : '';
};
