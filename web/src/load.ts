import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Failure } from './failure';

// What was shown last is shown again at once, and renewed behind it.
const kept = new Map<string, unknown>();

/** Raised whenever something has changed that any view may show. */
export const freshness = signal(0);

export function refresh(): void {
  freshness.value++;
}

export interface Loaded<T> {
  data: T | undefined;
  failure: Failure | undefined;
  isLoading: boolean;
  reload: () => void;
  set: (data: T) => void;
}

/** Load something, and again whenever `key` or the freshness changes; what was there stays until then. */
export function useLoaded<T>(key: string, load: (aborted: AbortSignal) => Promise<T>): Loaded<T> {
  const data = useSignal(kept.get(key) as T | undefined);
  const failure = useSignal<Failure | undefined>(undefined);
  const isLoading = useSignal(true);
  const turn = useSignal(0);
  const set = (value: T) => {
    kept.set(key, value);
    data.value = value;
  };
  useEffect(() => {
    const control = new AbortController();
    const unlessAborted = (act: () => void) => control.signal.aborted || act();
    if (kept.has(key)) data.value = kept.get(key) as T;
    isLoading.value = true;
    load(control.signal)
      .then(
        (value) =>
          unlessAborted(() => {
            set(value);
            failure.value = undefined;
          }),
        (error: Failure) =>
          unlessAborted(() => {
            failure.value = error;
          }),
      )
      .finally(() =>
        unlessAborted(() => {
          isLoading.value = false;
        }),
      );
    return () => control.abort();
  }, [key, turn.value, freshness.value]);
  return { data: data.value, failure: failure.value, isLoading: isLoading.value, reload: () => turn.value++, set };
}

interface Page<T> {
  rows: T[];
  next: string | null;
}

/** Load a list page by page. */
export function usePages<T>(key: string, load: (cursor: string | null, aborted?: AbortSignal) => Promise<Page<T>>) {
  const first = useLoaded(key, (aborted) => load(null, aborted));
  const isMore = useSignal(false);
  const more = async () => {
    const { data } = first;
    if (!data?.next || isMore.value) return;
    isMore.value = true;
    try {
      const page = await load(data.next);
      first.set({ rows: [...data.rows, ...page.rows], next: page.next });
    } finally {
      isMore.value = false;
    }
  };
  return { ...first, more, isMore: isMore.value };
}
