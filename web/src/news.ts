// The unseen news: its number in the menu, its marks in every list, and marking it as seen.
import { computed, signal } from '@preact/signals';
import { api } from './api';
import type { Event } from './generated';
import { useLoaded } from './load';
import { idOf } from './rows';
import { text } from './text';
import { say } from './toast';

const MOST = 500;

const unseen = signal<{ events: Event[]; isAll: boolean } | undefined>(undefined);
/** Events that were marked as seen here; the lists show them as seen until they are loaded again. */
export const seen = signal<ReadonlySet<number>>(new Set());

export const isUnseen = (event: Event): boolean => !event.is_seen && !seen.value.has(event.id);

/** The number of unseen events about jobs; undefined until it is known. */
export const unseenCount = computed(
  () => unseen.value?.events.filter((one) => one.external_id && isUnseen(one)).length,
);
export const isCounted = computed(() => unseen.value?.isAll ?? false);

/** The jobs with unseen news that call for a look, by their part of the address. */
export const newJobs = computed(
  () =>
    new Map(
      unseen.value?.events
        .filter(({ kind }) => kind === 'new' || kind === 'back' || kind === 'changed')
        .map((event) => [idOf(event.company, event.external_id ?? ''), event]),
    ),
);

export function useUnseen(): void {
  const news = useLoaded('unseen', (signal) => api.listNews({ query: { unseen: true, limit: MOST } }, signal));
  unseen.value = news.data && { events: news.data.events, isAll: news.data.next === null };
}

const UNDO_MILLISECONDS = 10_000;
let send: (() => void) | undefined;

/** Mark events and all earlier ones as seen. The API keeps that for good, so it is told when Undo is over. */
export function markSeen(events: Event[]): void {
  send?.();
  const before = seen.value;
  seen.value = new Set([...before, ...events.map(({ id }) => id)]);
  const up_to = Math.max(...events.map(({ id }) => id));
  const timer = setTimeout(() => send?.(), UNDO_MILLISECONDS);
  const over = () => {
    clearTimeout(timer);
    send = undefined;
  };
  send = () => {
    over();
    api.markSeen({ body: { up_to } }).catch(() => {
      seen.value = before;
      say(text.inbox.notMarked);
    });
  };
  say(text.inbox.marked(events.length), () => {
    over();
    seen.value = before;
  });
}

addEventListener('pagehide', () => send?.());
document.addEventListener('visibilitychange', () => document.hidden && send?.());
