// Saving jobs for later, and saving them no longer.
import { signal } from '@preact/signals';
import { api } from './api';
import type { Failure } from './failure';
import { forget } from './load';
import type { Row } from './rows';
import { text } from './text';
import { say } from './toast';

/** The jobs that were saved here, or not any more, by their part of the address. */
export const saved = signal<ReadonlyMap<string, boolean>>(new Map());

export const isSaved = (row: Row): boolean => saved.value.get(row.id) ?? Boolean(row.stage);

/** Save a job, or forget it, at once; if the API refuses, it is as before and a sentence says why. */
export function save(row: Row): void {
  const wanted = !isSaved(row);
  const set = (value: boolean) => {
    saved.value = new Map(saved.value).set(row.id, value);
  };
  const query = { company: row.company, external_id: row.external_id };
  set(wanted);
  say((wanted ? text.jobs.isSaved : text.jobs.isNotSaved)(row.title), () => save(row));
  api[wanted ? 'save' : 'unsave']({ query }).then(
    () => forget('jobs'),
    (failure: Failure) => {
      set(!wanted);
      say(failure.message);
    },
  );
}
