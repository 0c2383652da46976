import type { Filters, Posting } from './generated';

export interface Wanted {
  title_filters: Filters;
  location_filters: Filters;
}

/** Return the terms that a text names, one a line. */
export function terms(lines: string): string[] {
  return [...new Set(lines.split('\n').map((line) => line.trim()))].filter(Boolean);
}

/** Return whether filters let a posting pass, as a run would: each term is found anywhere, in either case. */
export function passes(posting: Pick<Posting, 'title' | 'location'>, wanted: Wanted): boolean {
  // Where the site names no place, none can be missing.
  const places = posting.location ? wanted.location_filters : { ...wanted.location_filters, include: [] };
  return fits(posting.title, wanted.title_filters) && fits(posting.location, places);
}

function fits(value: string, { include = [], exclude = [] }: Filters): boolean {
  const folded = fold(value);
  const has = (term: string) => folded.includes(fold(term));
  return (include.length === 0 || include.some(has)) && !exclude.some(has);
}

// Up and down again: of letters such as ß this makes what Python's casefold makes of them.
const fold = (value: string): string => value.toUpperCase().toLowerCase();
