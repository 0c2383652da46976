import { signal, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useAct } from './act';
import type { Failure } from './failure';

// The cache of loaded data: a view shows it immediately and reloads in the background.
const kept = new Map<string, unknown>();

/** Incremented whenever data that a view may show has changed. */
export const freshness = signal(0);

export function refresh(): void {
  freshness.value++;
}

// What failed while there was no connection is loaded again without a click.
addEventListener('online', refresh);

/** Drop cached lists of a kind, after an action that also changes lists that are not on the screen. */
export function forget(kind: string): void {
  for (const key of kept.keys()) if (key.startsWith(`${kind} `)) kept.delete(key);
}

export interface Loaded<T> {
  data: T | undefined;
  failure: Failure | undefined;
  reload: () => void;
  set: (data: T) => void;
}

/** Load data, and again whenever `key` or `freshness` changes; the old data stays until the new arrives. */
export function useLoaded<T>(key: string, load: (aborted: AbortSignal) => Promise<T>): Loaded<T> {
  const data = useSignal(kept.get(key) as T | undefined);
  const failure = useSignal<Failure | undefined>(undefined);
  const turn = useSignal(0);
  const set = (value: T) => {
    kept.set(key, value);
    data.value = value;
  };
  // A layout effect, so that the request starts before the frame is drawn.
  useLayoutEffect(() => {
    const control = new AbortController();
    if (kept.has(key)) data.value = kept.get(key) as T;
    load(control.signal).then(
      (value) => {
        if (control.signal.aborted) return;
        set(value);
        failure.value = undefined;
      },
      (error: Failure) => {
        if (!control.signal.aborted) failure.value = error;
      },
    );
    return () => control.abort();
  }, [key, turn.value, freshness.value]);
  return { data: data.value, failure: failure.value, reload: () => turn.value++, set };
}

interface Page<T> {
  rows: T[];
  next: string | null;
}

/** Load a list page by page. A reload fetches as many pages as before; an unchanged page stays the same object. */
export function usePages<T>(key: string, load: (cursor: string | null, aborted?: AbortSignal) => Promise<Page<T>>) {
  const pages = useLoaded<Page<T>[]>(key, async (aborted) => {
    const known = (kept.get(key) as Page<T>[] | undefined) ?? [];
    const found: Page<T>[] = [];
    let next: string | null = null;
    do {
      const page: Page<T> = await load(next, aborted);
      const before = known[found.length];
      found.push(before && JSON.stringify(before) === JSON.stringify(page) ? before : page);
      next = page.next;
    } while (next && found.length < known.length);
    return found;
  });
  // After leaving a view keep only the first page: a return starts at the top and shows it immediately.
  useEffect(() => () => void (kept.has(key) && kept.set(key, (kept.get(key) as Page<T>[]).slice(0, 1))), [key]);
  const shown = useRef({ key, data: pages.data });
  shown.current = { key, data: pages.data };
  const next = pages.data?.at(-1)?.next;
  const { act, forgive, isBusy, failure } = useAct();
  // After a reload the end of the list loads its next page by itself again.
  useEffect(forgive, [freshness.value]);
  const more = async () => {
    const { data } = pages;
    const page = data && next && (await act(() => load(next)));
    // Do not add the page if another list is on the screen by now, or if this one was reloaded.
    if (page && shown.current.key === key && shown.current.data === data) pages.set([...data, page]);
  };
  return { ...pages, next, more, isMore: isBusy, moreFailure: failure };
}
