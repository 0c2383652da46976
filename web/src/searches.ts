// The person's saved searches.
import { computed, signal } from '@preact/signals';
import { api } from './api';
import type { SavedSearch } from './generated';
import { forget, useLoaded } from './load';
import { at, go, queryOf } from './router';
import { queryOfFilters } from './stored';
import { FILTERS, wantedOf } from './wanted';

/** The searches as they were loaded last, for the keys that open them. */
const searches = signal<SavedSearch[]>([]);

export function useSearches() {
  const loaded = useLoaded('searches', (aborted) => api.listSearches({}, aborted));
  if (loaded.data) searches.value = loaded.data.searches;
  return loaded;
}

/** Return the query of a search: the same filters in the address. */
export const queryOfSearch = ({ filters }: Pick<SavedSearch, 'filters'>): string => queryOfFilters(filters);

/** The inbox shows the search's own news; jobs are filtered as the search filters. */
export const searchAddress = (search: SavedSearch, view = 'inbox'): string =>
  view === 'inbox' ? `/inbox?search=${search.search_id}` : `/${view}${queryOfSearch(search)}`;

/** The search of the address, by its number or by its filters. */
export const openSearch = computed(() => {
  const { searchParams } = at.value;
  const number = Number(searchParams.get('search'));
  if (number) return searches.value.find(({ search_id }) => search_id === number);
  const query = queryOf(Object.fromEntries(FILTERS.map((name) => [name, searchParams.getAll(name)])));
  return query ? searches.value.find((one) => queryOfSearch(one) === query) : undefined;
});

/** Open the search of a number from 1; the order is that of the list. */
export function goToSearch(number: number): void {
  const search = searches.peek()[number - 1];
  if (search) go(searchAddress(search));
}

/** Keep the filters of the address as a search of this name. */
export async function addSearch(name: string): Promise<SavedSearch> {
  const added = await api.addSearch({ body: { name, filters: wantedOf(at.value.searchParams) } });
  forget('searches');
  return added;
}
