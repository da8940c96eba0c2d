// A page without its query and fragment: they part one page into many, and may hold what a visitor typed.
export const pageAlone = (page: string): string =>
  (page.slice(0, 2000).split(/[?#]/, 1)[0] ?? '').toWellFormed();
