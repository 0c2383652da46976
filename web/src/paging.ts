// The pages of a list, and what becomes of a first page that is loaded again.

export interface Page<T> {
  rows: T[];
  next: string | null;
  /** The time down to which a search has looked, if it ended the page early. */
  searchedTo?: string | null;
}

/**
 * Return whether a first page that was just loaded waits until the person asks for it; undefined if it takes the place
 * of the list at once. The first pages of a search may have no rows, and later ones may.
 */
export function waits<T>(before: Page<T>[], page: Page<T>, id: (row: T) => string): boolean | undefined {
  if (isSame(before, page, id)) return before.length > 1 ? false : undefined;
  return before.some(({ rows }) => rows.length) || undefined;
}

/** Return whether a page that was just loaded has the rows of the list's beginning. */
function isSame<T>(pages: Page<T>[], page: Page<T>, id: (row: T) => string): boolean {
  const rows = pages.flatMap((one) => one.rows);
  return page.rows.every((row, i) => rows[i] !== undefined && id(row) === id(rows[i]));
}
