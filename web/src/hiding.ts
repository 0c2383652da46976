// Hiding jobs, and showing them again; a hidden job keeps its place until its list is loaded again.
import { signal } from '@preact/signals';
import { api } from './api';
import type { Failure } from './failure';
import { forget } from './load';
import type { Row } from './rows';
import { text } from './text';
import { say } from './toast';

/** The jobs that were hidden or shown here, by their part of the address. */
export const flipped = signal<ReadonlyMap<string, boolean>>(new Map());

export const isHidden = (row: Row): boolean => flipped.value.get(row.id) ?? row.job?.is_hidden ?? false;

/** Return whether a row is not what its list lists any more. */
export const isFlipped = (row: Row): boolean => isHidden(row) !== (row.job?.is_hidden ?? false);

/** Hide a job, or show it again, at once; if the API refuses, the row turns back and a sentence says why. */
export function flip(row: Row): void {
  const hidden = !isHidden(row);
  const set = (value: boolean) => {
    flipped.value = new Map(flipped.value).set(row.id, value);
  };
  const query = { company: row.company, external_id: row.external_id };
  set(hidden);
  say((hidden ? text.jobs.isHidden : text.jobs.isShown)(row.title), () => flip(row));
  api[hidden ? 'hide' : 'unhide']({ query }).then(
    () => forget('jobs'),
    (failure: Failure) => {
      set(!hidden);
      say(failure.message);
    },
  );
}
