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

/** What a run found; `next` is set if there is more of it. */
export interface Found extends News {
  /** How many of the jobs that are new or back the person's default filters leave out, if that can be counted. */
  leftOut: number | undefined;
}

const countNew = ({ events }: News): number => events.filter(({ kind }) => kind === 'new' || kind === 'back').length;

export async function foundBy(run_id: number, signal?: AbortSignal): Promise<Found> {
  const all = await api.listNews({ query: { run_id, limit: 500 } }, signal);
  return { ...all, leftOut: await leftOutOf(all, run_id, signal).catch(() => undefined) };
}

async function leftOutOf(all: News, run_id: number, signal?: AbortSignal): Promise<number | undefined> {
  if (all.next || countNew(all) === 0) return undefined;
  const { filters } = await api.showFilters({}, signal);
  if (!filters) return undefined;
  const shown = await api.listNews({ query: { ...filters, run_id, limit: 500 } }, signal);
  return shown.next ? undefined : countNew(all) - countNew(shown);
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
