import type { Posting, StoredFilters } from './generated';
import { foldCase, isFound, searchable } from './words';

export interface Wanted {
  title_filters: StoredFilters;
  location_filters: StoredFilters;
}

/** Return the terms of a text, one per line, without duplicates. */
export function terms(lines: string): string[] {
  return [...new Set(lines.split('\n').map((line) => line.trim()))].filter(Boolean);
}

/** Return whether a posting passes the filters, by the same rules as `sourcing/filters.py` in a run. */
export function passes(posting: Pick<Posting, 'title' | 'location'>, wanted: Wanted): boolean {
  // A posting without a location passes any list of wanted locations.
  const places = posting.location ? wanted.location_filters : { ...wanted.location_filters, include: [] };
  return fits(posting.title, wanted.title_filters) && fits(posting.location, places);
}

function fits(value: string, { include, exclude, match }: StoredFilters): boolean {
  const isSubstring = match === 'substring';
  const text = isSubstring ? foldCase(value) : searchable(value);
  const has = (term: string) => (isSubstring ? text.includes(foldCase(term)) : isFound(term, text));
  return (include.length === 0 || include.some(has)) && !exclude.some(has);
}
