import { computed, signal } from '@preact/signals';

/** The current address. Views read their state from it, so that they can be bookmarked. */
export const at = signal(new URL(location.href));

const part = (url: URL, n: number): string => url.pathname.split('/')[n] ?? '';

/** The view of the address, and what is open in it, if anything. */
export const viewName = computed(() => part(at.value, 1));
export const opened = computed(() => part(at.value, 2));

addEventListener('popstate', () => {
  at.value = new URL(location.href);
});

/** Go to a path of this page; `replace` adds no entry to the history. */
export function go(path: string, { replace = false } = {}): void {
  const before = viewName.value;
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  at.value = new URL(location.href);
  if (viewName.value !== before && !replace) scrollTo(0, 0);
}

/** The order of the parameters in an address: the same view always has the same one. */
const ORDER =
  `edit search q workplace employment_type company tag pay_from pay_period pay_currency pay_unstated posted_since
  department place status hidden saved kind sort group all`.split(/\s+/);

/** Return a query from values by name, without those that are empty, in the fixed order; with its question mark. */
export function queryOf(values: Record<string, string | string[]>): string {
  const pairs = ORDER.flatMap((name) => [values[name] ?? []].flat().map((value) => [name, value]));
  const query = new URLSearchParams(pairs.filter(([, value]) => value));
  return query.size ? `?${query}` : '';
}

/** What an address has where nothing is chosen: a person with default filters says that they want all. */
export const emptyQuery = signal('');

/** Set parameters of the query, or remove those with an empty value; unknown ones are dropped. */
export function setQuery(changes: Record<string, string | string[]>, options = { replace: false }): void {
  const query = at.value.searchParams;
  const before = Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]));
  go(at.value.pathname + (queryOf({ ...before, ...changes, all: '' }) || emptyQuery.value), options);
}

/** Handle a click on an internal link: change the view, unless the click opens a new tab. */
export function follow(event: MouseEvent): void {
  const link = event.currentTarget as HTMLAnchorElement;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.pathname + link.search);
}
