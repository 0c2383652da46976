import { signal, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { forgetEarly } from './early';
import type { Failure } from './failure';
import { type Spent, spend } from './further';
import { type Page, waits } from './paging';

interface Kept<T> {
  key: string;
  data: T;
  /** When it was loaded. */
  since: number;
}

// The cache of loaded data: a view shows it immediately and reloads in the background.
const kept = new Map<string, Kept<unknown>>();
/** How much it holds: each search and each job that was read has a key, in a page that may be open for days. */
const MOST_KEPT = 100;

/** Keep data in place of what was there, or of what was used longest ago. */
function keep<T>(key: string, data: T, since = Date.now()): Kept<T> {
  const one = { key, data, since };
  kept.delete(key);
  kept.set(key, one);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return one;
}

const keptOf = <T>(key: string) => kept.get(key) as Kept<T> | undefined;

/** Incremented whenever data that a view may show has changed. */
export const freshness = signal(0);

export function refresh(): void {
  forgetEarly();
  freshness.value++;
}

// What failed while there was no connection is loaded again without a click.
addEventListener('online', refresh);

/** Drop cached lists of a kind, after an action that also changes lists that are not on the screen. */
export function forget(kind: string): void {
  for (const key of kept.keys()) if (key.startsWith(`${kind} `)) kept.delete(key);
}

interface Asked {
  answer: Promise<unknown>;
  control: AbortController;
  users: number;
}

// Requests in progress: parts of the page that show the same data share one request.
const asked = new Map<string, Asked>();

/** Load something, or wait with those who already do; the last one to leave ends the request. */
function join<T>(key: string, load: (aborted: AbortSignal) => Promise<T>): { answer: Promise<T>; leave: () => void } {
  const drop = (one: Asked) => asked.get(key) === one && asked.delete(key);
  let one = asked.get(key);
  if (!one) {
    const control = new AbortController();
    const begun: Asked = { answer: load(control.signal).finally(() => drop(begun)), control, users: 0 };
    asked.set(key, begun);
    one = begun;
  }
  const joined = one;
  joined.users++;
  const leave = () => {
    if (--joined.users) return;
    drop(joined);
    joined.control.abort();
  };
  return { answer: joined.answer as Promise<T>, leave };
}

export interface Loaded<T> {
  data: T | undefined;
  failure: Failure | undefined;
  /** When the data was loaded. */
  since: number | undefined;
  reload: () => void;
  set: (data: T) => void;
}

/**
 * Load data, and again whenever `freshness` or `again` changes; the old data stays until the new arrives. Data of
 * another key is never shown as this one.
 */
export function useLoaded<T>(key: string, load: (aborted: AbortSignal) => Promise<T>, again?: string): Loaded<T> {
  const latest = useSignal(keptOf<T>(key));
  const failed = useSignal<{ key: string; failure: Failure } | undefined>(undefined);
  const turn = useSignal(0);
  const set = (data: T) => {
    latest.value = keep(key, data);
  };
  // A layout effect, so that the request starts before the frame is drawn.
  useLayoutEffect(() => {
    let isOver = false;
    const known = keptOf<T>(key);
    if (known) latest.value = keep(key, known.data, known.since);
    const { answer, leave } = join(`${key} ${turn.value} ${freshness.value}`, load);
    answer.then(
      (data) => {
        if (isOver) return;
        set(data);
        failed.value = undefined;
      },
      (failure: Failure) => {
        if (!isOver) failed.value = { key, failure };
      },
    );
    return () => {
      isOver = true;
      leave();
    };
  }, [key, again, turn.value, freshness.value]);
  const known = latest.value?.key === key ? latest.value : keptOf<T>(key);
  const failure = failed.value?.key === key ? failed.value.failure : undefined;
  return { data: known?.data, since: known?.since, failure, reload: () => turn.value++, set };
}

type Load<T> = (cursor: string | null, aborted?: AbortSignal) => Promise<Page<T>>;

/** How long a list may still show what was asked before: less would flicker. */
const LATE = 150;

/**
 * Load a list page by page. What is on the screen stays where it is: what a later load finds waits until the person
 * asks for it. `id` names a row. A list of another key is never shown as this one.
 */
export function usePages<T>(key: string, load: Load<T>, id: (row: T) => string) {
  const shown = useSignal<{ key: string; pages: Page<T>[]; since: number } | undefined>(undefined);
  const failed = useSignal<{ key: string; failure: Failure } | undefined>(undefined);
  const incoming = useSignal<Page<T> | undefined>(undefined);
  const late = useSignal('');
  const turn = useSignal(0);
  const halted = useSignal<'' | 'spent' | 'stopped'>('');
  const spent = useRef<Spent>(undefined);
  const going = useSignal<AbortController | undefined>(undefined);
  const moreFailure = useSignal<Failure | undefined>(undefined);
  const set = (pages: Page<T>[], since = Date.now()) => {
    keep(key, pages.slice(0, 1), since);
    shown.value = { key, pages, since };
  };
  const stopLoading = () => {
    going.peek()?.abort();
    going.value = undefined;
  };
  /** Show a new first page. The next page of the list before is of no use. */
  const begin = (page: Page<T>) => {
    stopLoading();
    set([page]);
  };
  useLayoutEffect(() => {
    const control = new AbortController();
    const known = keptOf<Page<T>[]>(key);
    const isOwn = shown.peek()?.key === key;
    if (!isOwn) {
      incoming.value = undefined;
      halted.value = '';
      spent.current = undefined;
      if (known) set(known.data, known.since);
    }
    const timer = setTimeout(() => (late.value = key), LATE);
    load(null, control.signal).then(
      (page) => {
        if (control.signal.aborted) return;
        failed.value = undefined;
        const before = isOwn ? (shown.peek()?.pages ?? []) : [];
        const isWaiting = waits(before, page, id);
        if (isWaiting) incoming.value = page;
        else if (isWaiting === false) set(before);
        else begin(page);
      },
      (failure: Failure) => {
        if (!control.signal.aborted) failed.value = { key, failure };
      },
    );
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [key, turn.value, freshness.value]);
  // Another list needs no further page of this one.
  useLayoutEffect(() => stopLoading, [key]);
  const failure = failed.value?.key === key ? failed.value.failure : undefined;
  const isOwn = shown.value?.key === key;
  const pages = isOwn || (late.value !== key && !failure) ? shown.value?.pages : undefined;
  const next = isOwn ? pages?.at(-1)?.next : undefined;
  // After a reload the end of the list loads its next page by itself again.
  useEffect(() => {
    moreFailure.value = undefined;
  }, [freshness.value, key]);
  const goOn = async () => {
    const before = shown.peek();
    // Not `next`: an observer of the last render may call this after its page was added, and would add it twice.
    const cursor = before?.key === key ? before.pages.at(-1)?.next : undefined;
    if (!before || !cursor || going.peek()) return;
    const control = new AbortController();
    going.value = control;
    moreFailure.value = undefined;
    const isOver = () => control.signal.aborted;
    try {
      const page = await load(cursor, control.signal);
      if (!isOver()) set([...before.pages, page], before.since);
    } catch (error) {
      if (!isOver()) moreFailure.value = error as Failure;
    } finally {
      if (!isOver()) going.value = undefined;
    }
  };
  const more = () => {
    spent.current = undefined;
    halted.value = '';
    return goOn();
  };
  const stop = () => {
    halted.value = 'stopped';
    stopLoading();
  };
  /** Go on where the end of the list comes near the window, unless that was tried often enough. */
  const reach = (isNear: boolean) => {
    if (!isNear && halted.peek() === 'spent') halted.value = '';
    spent.current = isNear && !halted.peek() ? spend(spent.current, performance.now()) : undefined;
    if (spent.current) void goOn();
    else if (isNear && !halted.peek()) halted.value = 'spent';
  };
  const rows = useMemo(() => pages?.flatMap((page) => page.rows), [pages]);
  const known = new Set(incoming.value && rows?.map(id));
  return {
    key,
    pages,
    rows,
    isOwn,
    failure,
    since: rows && shown.value?.since,
    reload: () => turn.value++,
    next,
    more,
    reach,
    stop,
    /** Whether the person stopped the search for more rows, or is to decide whether it goes on. */
    isHalted: halted.value !== '',
    /** The time down to which a search has looked, if it ended the last page early. */
    searchedTo: isOwn ? pages?.at(-1)?.searchedTo : undefined,
    isMore: going.value !== undefined,
    moreFailure: moreFailure.value,
    /** How many rows wait to be shown, or undefined if nothing waits; 0 if rows only left. */
    waiting: incoming.value?.rows.filter((row) => !known.has(id(row))).length,
    show: () => {
      const page = incoming.value;
      incoming.value = undefined;
      if (page) begin(page);
    },
  };
}

export type Pages<T> = ReturnType<typeof usePages<T>>;
