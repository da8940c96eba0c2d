// What people type into a field for a number, made plain: Latin digits, plain separators, no marks of direction.
// No packages: the page's script uses it too.

// First digit of each decimal script that people's keyboards offer; the other nine follow it in Unicode.
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810,
];

const toLatinDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });

export const plainTyped = (text: string): string =>
  toLatinDigits(text.normalize('NFKC'))
    .replace(/[\u200B\u200E\u200F\u061C\u2066-\u2069\uFEFF]/gu, '')
    .replaceAll('٬', ',')
    .replaceAll('٫', '.')
    .replaceAll('٪', '%')
    .replace(/[’ʼ`´]/gu, "'")
    .replace(/[\s_]+/gu, ' ')
    .trim()
    .toLowerCase();

const UNKNOWN = new Set(
  [
    ['', '-', '--', '–', '—', '?', '/', 'n/a', 'na', 'n.a.'],
    ["don't know", 'dont know', 'i do not know', 'unknown', 'hidden', 'not shown', 'not available'],
    ['weiß nicht', 'weiss nicht', 'unbekannt', 'verborgen', 'ausgeblendet', 'k. a.', 'k.a.'],
    ['no sé', 'no lo sé', 'no se', 'desconocido', 'oculto', 'no disponible'],
    ['je ne sais pas', 'inconnu', 'masqué', 'caché', 'non disponible', 'nc'],
    ['não sei', 'nao sei', 'desconhecido', 'indisponível', 'não disponível'],
    ['لا أعرف', 'لا اعرف', 'غير معروف', 'مخفي', 'غير متاح'],
    ['पता नहीं', 'मालूम नहीं', 'छिपा हुआ', 'उपलब्ध नहीं'],
    ['わからない', '分からない', 'わかりません', '不明', '非表示', '非公開'],
  ]
    .flat()
    .map((words) => words.normalize('NFKC')),
);

/** Whether plain text says that the figure is not known: empty, a dash, "hidden". That is never 0. */
export const isUnknown = (plain: string): boolean => UNKNOWN.has(plain.replace(/[.!]$/, ''));
