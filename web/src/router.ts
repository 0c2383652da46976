import { signal } from '@preact/signals';

/** The current address. Views read their state from it, so that they can be bookmarked. */
export const at = signal(new URL(location.href));

addEventListener('popstate', () => {
  at.value = new URL(location.href);
});

/** Go to a path of this page; `replace` adds no entry to the history. */
export function go(path: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  const isElsewhere = at.value.pathname !== location.pathname;
  at.value = new URL(location.href);
  if (isElsewhere && !replace) scrollTo(0, 0);
}

/** Set parameters of the query, or remove those with an empty value. */
export function setQuery(changes: Record<string, string>, options = { replace: false }): void {
  const query = new URLSearchParams(at.value.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  go(at.value.pathname + (query.size ? `?${query}` : ''), options);
}

/** Handle a click on an internal link: change the view, unless the click opens a new tab. */
export function follow(event: MouseEvent): void {
  const link = event.currentTarget as HTMLAnchorElement;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.pathname + link.search);
}
