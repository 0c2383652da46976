// The progress of a run.
import type { Run } from './generated';

const OVER = new Set(['finished', 'error', 'aborted']);

export const isOver = (one: Pick<Run, 'status'>): boolean => OVER.has(one.status);

/** Return how much of a run is done, from 0 to 1. Reading is most of it; unknown progress counts as none. */
export function share(one: Pick<Run, 'status' | 'progress' | 'details'>): number {
  if (isOver(one)) return 1;
  if (one.status === 'pending') return 0.03;
  if (one.status === 'initializing') return 0.08 + 0.72 * part(one.progress?.read, one.progress?.companies);
  return 0.85 + 0.13 * part(one.details?.asked, one.details?.total);
}

const part = (some = 0, all = 0): number => (all > 0 ? Math.min(1, some / all) : 0);

let furthest = { run_id: 0, share: 0 };

/** Return a run's share, never less than before: a new attempt does not move the bar back. */
export function furthestShare(one: Run): number {
  const before = furthest.run_id === one.run_id ? furthest.share : 0;
  furthest = { run_id: one.run_id, share: Math.max(before, share(one)) };
  return furthest.share;
}
