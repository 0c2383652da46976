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

/** Set parameters of the query, or remove those with an empty value. The order of the parameters is always the same. */
export function setQuery(changes: Record<string, string>, options = { replace: false }): void {
  const query = new URLSearchParams(at.value.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  query.sort();
  go(at.value.pathname + (query.size ? `?${query}` : ''), options);
}

/** Handle a click on an internal link: change the view, unless the click opens a new tab. */
export function follow(event: MouseEvent): void {
  const link = event.currentTarget as HTMLAnchorElement;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.pathname + link.search);
}
