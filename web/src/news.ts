// The unseen news: its number in the menu, its marks in every list, and marking it as seen.
import { computed, signal } from '@preact/signals';
import { api } from './api';
import type { CountUnseenData, Event, SeenChange } from './generated';
import { forget, useLoaded } from './load';
import { idOf, type Row } from './rows';
import { text } from './text';
import { say } from './toast';

const MOST = 500;

const unseen = signal<{ events: Event[]; isAll: boolean } | undefined>(undefined);
export type Marks = ReadonlyMap<number, boolean>;

/** What was marked here as seen or unseen; the lists show it so until they are loaded again. */
export const marks = signal<Marks>(new Map());

export const isUnseen = (event: Event): boolean => !(marks.value.get(event.id) ?? event.is_seen);

/** Return how many of some events became seen since an earlier state of the marks, less those that became unseen. */
export const seenSince = (before: Marks, events: Event[]): number =>
  events.reduce((sum, one) => sum + Number(!isUnseen(one)) - Number(before.get(one.id) ?? one.is_seen), 0);

/** The number of unseen events about jobs; undefined until it is known. */
export const unseenCount = computed(
  () => unseen.value?.events.filter((one) => one.external_id && isUnseen(one)).length,
);
export const isCounted = computed(() => unseen.value?.isAll ?? false);

/** Return the number of unseen events about a company's jobs; undefined if not all events are known. */
export function unseenOf(company: string): { count: number; more: boolean } | undefined {
  if (!unseen.value?.isAll) return undefined;
  const found = unseen.value.events.filter((one) => one.company === company && one.external_id && isUnseen(one));
  return { count: found.length, more: false };
}

/** The jobs with unseen news that call for a look, by their part of the address. */
export const newJobs = computed(
  () =>
    new Map(
      unseen.value?.events
        .filter(({ kind }) => kind === 'new' || kind === 'back' || kind === 'changed')
        // Newest first: of several events of a job the last one wins.
        .reverse()
        .map((event) => [idOf(event.company, event.external_id ?? ''), event]),
    ),
);

/** Return the news of a row: its own, or the unseen ones of its job. */
export const eventOf = (row: Row | undefined): Event | undefined => row && (row.event ?? newJobs.value.get(row.id));

export function useUnseen(): void {
  const news = useLoaded('unseen', (signal) => api.listNews({ query: { unseen: true, limit: MOST } }, signal));
  unseen.value = news.data && { events: news.data.events, isAll: news.data.next === null };
}

/** The numbers of unseen news by kind, and what was marked before they were counted; again whenever `again` changes. */
export const useUnseenCounts = (query: CountUnseenData['query'], again?: string) =>
  useLoaded(
    `unseen counts ${JSON.stringify(query)}`,
    async (aborted) => {
      const marked = marks.peek();
      return { ...(await api.countUnseen({ query }, aborted)), marked };
    },
    again,
  );

/** Change what this page holds as seen. */
function set(ids: number[], isSeen: boolean): void {
  const changed = new Map(marks.value);
  for (const id of ids) changed.set(id, isSeen);
  marks.value = changed;
}

function send(body: SeenChange, ids: number[], isSeen: boolean): Promise<number | null> {
  set(ids, isSeen);
  return api.markSeen({ body }).then(
    ({ undo }) => {
      forget('companies');
      return undo;
    },
    () => {
      set(ids, !isSeen);
      say(text.inbox.notMarked);
      return null;
    },
  );
}

/** How many events the API marks at once. */
const MOST_IDS = 1000;

/** Mark events as seen, all that were shown and no others; a message offers to take it back. */
export function markSeen(events: Event[]): void {
  const ids = events.filter(isUnseen).map(({ id }) => id);
  const undos: { part: number[]; undo: Promise<number | null> }[] = [];
  for (let i = 0; i < ids.length; i += MOST_IDS) {
    const part = ids.slice(i, i + MOST_IDS);
    undos.push({ part, undo: send({ ids: part }, part, true) });
  }
  say(text.inbox.marked(ids.length), async () => {
    set(ids, false);
    for (const { part, undo } of undos) {
      const number = await undo;
      if (number !== null) await send({ undo: number }, part, false);
    }
  });
}

/** Mark one event as seen or unseen, without a message: the key that did it takes it back. */
export function setSeen(event: Event, isSeen: boolean): void {
  if (isUnseen(event) === isSeen) void send({ ids: [event.id], is_seen: isSeen }, [event.id], isSeen);
}
