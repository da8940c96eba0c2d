// Cells of an order that several shops write alike: where it was sent, which click it carries, and who is buying again.

/** ISO 3166: "US-CA", "DE"; '' when the country is no code. */
export const regionOfCells = (country: string, province: string): string => {
  if (!/^[A-Za-z]{2}$/.test(country)) return '';
  return (/^[A-Za-z0-9]{1,3}$/.test(province) ? `${country}-${province}` : country).toUpperCase();
};

/** The click that we appended to a link, wherever a shop keeps what it was given; '' when there is none. */
export const clickIdOfText = (text: string): string =>
  /liftnote_click["']?\s*[:=|]\s*["']?(clk_[0-9a-z]{24})\b/i.exec(text)?.[1]?.toLowerCase() ?? '';

/** The same from a column that holds the click alone. */
export const clickIdOfCell = (cell: string): string =>
  /^clk_[0-9a-z]{24}$/i.test(cell) ? cell.toLowerCase() : clickIdOfText(cell);

/** Only when the source itself says so. */
export const customerKindOf = (cell: string): 'new' | 'returning' | null => {
  if (/^(?:new|first[ -]?time|neu|nuevo|nouveau|novo|新規)/i.test(cell)) return 'new';
  return /^(?:return|repeat|wiederk|recurrente|habitu|récurrent|recorrente|再来|リピート)/i.test(
    cell,
  )
    ? 'returning'
    : null;
};
