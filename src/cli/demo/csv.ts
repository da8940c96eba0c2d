// Writes CSV as shops and export tools do (RFC 4180): quotes only where they are needed, doubled inside.

const cell = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

const csvLine = (cells: readonly string[]): string => cells.map(cell).join(',');

/** Lines end as Shopify's do. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `${rows.map(csvLine).join('\n')}\n`;
