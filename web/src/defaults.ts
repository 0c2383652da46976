// The filters with which a person's lists begin. They stand in the address, so that they are seen and can be changed.
import { useLayoutEffect } from 'preact/hooks';
import { api } from './api';
import type { Defaults } from './generated';
import { useLoaded } from './load';
import { at, emptyQuery, go } from './router';
import { queryOfFilters } from './stored';
import { wantedOf } from './wanted';

/** Return the query of default filters, or an empty string. */
export const queryOfDefaults = ({ filters }: Defaults): string => queryOfFilters(filters);

export const useDefaults = () => useLoaded('filters', (aborted) => api.showFilters({}, aborted));

/** Use the default filters where the address has no query. Return whether the list may be shown: before, it may change. */
export function useBeginning(): boolean {
  const { data, failure } = useDefaults();
  const begin = data && queryOfDefaults(data);
  const isBare = at.value.search === '';
  useLayoutEffect(() => {
    if (begin === undefined) return;
    emptyQuery.value = begin ? '?all=1' : '';
    if (begin && isBare) go(at.value.pathname + begin, { replace: true });
  }, [begin, isBare]);
  return !isBare || begin === '' || failure !== undefined;
}

/** Keep the filters of the address as the default ones. */
export const keepFilters = () => api.saveFilters({ body: { filters: wantedOf(at.value.searchParams) } });
export const dropFilters = () => api.saveFilters({ body: { filters: null } });
