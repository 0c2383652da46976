// The current run and its progress, also when another tab or the schedule started it.
import { computed, effect, signal } from '@preact/signals';
import { api } from './api';
import { Failure } from './failure';
import type { News, Run } from './generated';
import { refresh } from './load';
import { isOver } from './progress';

export const run = signal<Run | null>(null);
/** Why the last start or stop failed. */
export const failure = signal<Failure | null>(null);
export const isStarting = signal(false);
/** The run that ended last while this tab watched it. */
export const ended = signal<Run | null>(null);
export const isActive = computed(() => isStarting.value || (run.value !== null && !isOver(run.value)));

/** Return what a run found; `next` is set if there is more of it. */
export const newsOf = (run_id: number, signal?: AbortSignal): Promise<News> =>
  api.listNews({ query: { run_id, limit: 500 } }, signal);

/** What a run found; `leftOut`: how many of the jobs that are new or back a person's default filters leave out. */
export type Found = News & { leftOut?: number };

const countNew = ({ events }: News): number => events.filter(({ kind }) => kind === 'new' || kind === 'back').length;

/** Return what a run found, as the person's lists will show it. */
export async function foundBy(run_id: number, signal?: AbortSignal): Promise<Found> {
  const [all, { filters }] = await Promise.all([newsOf(run_id, signal), api.showFilters({}, signal)]);
  if (!filters || all.next || !countNew(all)) return all;
  const shown = await api.listNews({ query: { ...filters, run_id, limit: 500 } }, signal);
  return shown.next ? all : { ...all, leftOut: countNew(all) - countNew(shown) };
}

export async function start(): Promise<void> {
  if (isActive.value) return;
  isStarting.value = true;
  await tried(async () => {
    const { run_id } = await api.startRun();
    await look(run_id);
  });
  isStarting.value = false;
}

export const stop = (run_id: number): Promise<void> =>
  tried(async () => {
    await api.abortRun({ path: { run_id } });
    await look(run_id);
  });

async function tried(act: () => Promise<void>): Promise<void> {
  failure.value = null;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // Another tab or the schedule already started a run: show that one.
    if (error.status === 409 && error.problem?.run_id) await look(error.problem.run_id);
    else failure.value = error;
  }
}

async function look(run_id: number): Promise<void> {
  const before = run.value;
  const now = await api.showRun({ path: { run_id } });
  run.value = now;
  if (before?.run_id !== now.run_id || before.status !== now.status) refresh();
  if (before?.run_id === now.run_id && !isOver(before) && isOver(now)) ended.value = now;
}

const EACH = { atFirst: 1000, later: 3000, idle: 30_000 };

/** Poll for a run: every 30 seconds, or faster while one is in progress. Stop while the tab is hidden. */
export function watch(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = Date.now();
  const next = () => {
    clearTimeout(timer);
    if (document.hidden) return;
    const pace = Date.now() - since < 30_000 ? EACH.atFirst : EACH.later;
    timer = setTimeout(turn, isActive.value ? pace : EACH.idle);
  };
  const turn = async () => {
    try {
      const run_id = run.value && !isOver(run.value) ? run.value.run_id : (await api.showCurrentRun()).run_id;
      if (run_id) await look(run_id);
    } catch {
      // The next poll retries; the views show their own failures.
    }
    next();
  };
  addEventListener('online', turn);
  document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : turn()));
  effect(() => {
    if (!isActive.value) return;
    since = Date.now();
    next();
  });
  turn();
}
