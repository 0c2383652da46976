// The filters with which a person's lists begin. They stand in the address, so that they are seen and can be changed.
import { useLayoutEffect } from 'preact/hooks';
import { api } from './api';
import type { Failure } from './failure';
import type { Defaults } from './generated';
import { type Loaded, refresh, useLoaded } from './load';
import { at, emptyQuery, go } from './router';
import { queryOfFilters } from './stored';
import { say } from './toast';
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

/** Show changed default filters, and say it; the undo restores those before. */
export function sayChanged(said: string, { data: before, set }: Loaded<Defaults>, saved: Defaults): void {
  const show = (now: Defaults) => {
    set(now);
    // Other parts of the page have loaded them too: Clear all asks for all only if there are some.
    refresh();
  };
  const restore = ({ filters }: Defaults) =>
    api.saveFilters({ body: { filters } }).then(show, (failure: Failure) => say(failure.message));
  show(saved);
  say(said, before && (() => void restore(before)));
}

/** Keep the filters of the address as the default ones. */
export const keepFilters = () => api.saveFilters({ body: { filters: wantedOf(at.value.searchParams) } });
export const dropFilters = () => api.saveFilters({ body: { filters: null } });
