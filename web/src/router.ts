import { signal } from '@preact/signals';

/** Where the page is. Views read what they show from it, so that each can be bookmarked. */
export const at = signal(new URL(location.href));

addEventListener('popstate', () => {
  at.value = new URL(location.href);
});

/** Go to a path of this page; `replace` leaves nothing for the back key. */
export function go(path: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  const isElsewhere = at.value.pathname !== location.pathname;
  at.value = new URL(location.href);
  if (isElsewhere && !replace) scrollTo(0, 0);
}

/** Set or, where empty, take away parts of the query. */
export function setQuery(changes: Record<string, string>, options = { replace: false }): void {
  const query = new URLSearchParams(at.value.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  go(at.value.pathname + (query.size ? `?${query}` : ''), options);
}

/** Let a click on a link of this page change the view, unless it asks for a new tab. */
export function follow(event: MouseEvent): void {
  const link = event.currentTarget as HTMLAnchorElement;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.pathname + link.search);
}
