// The list on the screen: what keys and the detail's buttons move through.
import { signal } from '@preact/signals';
import { flip, isFlipped } from './hiding';
import { at, go, opened, viewName } from './router';
import type { Row } from './rows';

interface Listed {
  rows: Row[];
  more?: (() => void) | undefined;
  markAll?: (() => void) | undefined;
}

export const listed = signal<Listed>({ rows: [] });

const wide = matchMedia('(min-width: 62.5em)');

/** The address of a job in the current view, with its filters. */
export const jobAddress = (row: Row): string => `/${viewName.peek() || 'inbox'}/${row.id}${at.peek().search}`;
export const listAddress = (): string => `/${viewName.value}${at.value.search}`;

const focusedKey = (): string | undefined =>
  (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-row]')?.dataset.row;

/** Return the place of the row that has the focus or is open, or -1. */
function current(): number {
  const { rows } = listed.peek();
  const focused = focusedKey();
  const place = focused === undefined ? -1 : rows.findIndex(({ key }) => key === focused);
  return place >= 0 ? place : rows.findIndex(({ id }) => id === opened.peek());
}

export const currentRow = (): Row | undefined => listed.peek().rows[current()];

/** Return the next row in a direction that is still in the list. */
export function neighbour(step: 1 | -1): Row | undefined {
  const { rows } = listed.peek();
  let place = current() + step;
  while (rows[place] && isFlipped(rows[place] as Row)) place += step;
  return place < 0 ? undefined : rows[place];
}

export function focusRow(row: Row): void {
  const link = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`);
  link?.focus({ preventScroll: true });
  link?.closest('li')?.scrollIntoView({ block: 'nearest' });
}

function goTo(row: Row): void {
  if (opened.peek() || wide.matches) go(jobAddress(row), { replace: opened.peek() !== '' });
  focusRow(row);
}

/** Go to the next or previous job; where list and detail stand side by side, the detail follows. */
export function move(step: 1 | -1): void {
  const row = neighbour(step);
  if (row) goTo(row);
  else if (step === 1) listed.peek().more?.();
}

/** Hide a job, or show it again, and go to the next one. */
export function flipAndMove(row: Row): void {
  const next = neighbour(1) ?? neighbour(-1);
  flip(row);
  if (next) goTo(next);
  else if (opened.peek()) go(listAddress());
}

export function closeJob(): void {
  const row = listed.peek().rows.find(({ id }) => id === opened.peek());
  go(listAddress());
  if (row) requestAnimationFrame(() => focusRow(row));
}
