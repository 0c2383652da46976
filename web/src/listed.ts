// The list on the screen: what keys and the detail's buttons move through.
import { computed, signal } from '@preact/signals';
import type { Group } from './groups';
import { flip, isFlipped } from './hiding';
import { drawNow, isWide } from './near';
import { at, go, opened, viewName } from './router';
import type { Row } from './rows';

interface Listed {
  /** The rows on the screen: not those of folded groups. */
  rows: Row[];
  /** The groups in order, with the number of their rows on the screen. */
  groups?: { name: string; shown: number }[];
  more?: (() => void) | undefined;
  markAll?: (() => void) | undefined;
}

export const listed = signal<Listed>({ rows: [] });

/** The groups that the person folded or unfolded, by view and name. */
export const folded = signal<ReadonlyMap<string, boolean>>(new Map());

const foldKey = (name: string): string => `${viewName.value} ${name}`;
export const isFolded = ({ name, isFolded = false }: Group): boolean => folded.value.get(foldKey(name)) ?? isFolded;

export function fold(group: Group): void {
  folded.value = new Map(folded.value).set(foldKey(group.name), !isFolded(group));
}

/** The row that had the focus last. */
export const focused = signal('');

/** The one row of the list that Tab reaches: the one that had the focus last, or the first. */
export const tabStop = computed(() => {
  const here = listed.value.rows.filter((row) => !isFlipped(row));
  return (here.find(({ key }) => key === focused.value) ?? here[0])?.key;
});

/** Note which row has the focus. */
export function rove({ target }: FocusEvent): void {
  const row = (target as Element).closest<HTMLElement>('[data-key]');
  if (row?.dataset.key !== undefined) focused.value = row.dataset.key;
}

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

/** Return how many rows stand above the group whose heading has the focus, if one has. */
function rowsAboveHeading(): number | undefined {
  const name = document.activeElement?.closest<HTMLElement>('.group')?.dataset.group;
  if (name === undefined) return undefined;
  const { groups = [] } = listed.peek();
  const place = groups.findIndex((one) => one.name === name);
  return groups.slice(0, place).reduce((sum, { shown }) => sum + shown, 0);
}

/** Return the next row in a direction that is still in the list. */
export function neighbour(step: 1 | -1): Row | undefined {
  const { rows } = listed.peek();
  const above = rowsAboveHeading();
  let place = above === undefined ? current() + step : step === 1 ? above : above - 1;
  while (rows[place] && isFlipped(rows[place] as Row)) place += step;
  return place < 0 ? undefined : rows[place];
}

const elementOf = (row: Row): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`);

export function focusRow(row: Row): void {
  // The part of the list that has the focus is drawn, wherever it is.
  if (!elementOf(row)) drawNow(() => (focused.value = row.key));
  const link = elementOf(row);
  link?.focus({ preventScroll: true });
  link?.closest('.job')?.scrollIntoView({ block: 'nearest' });
}

function goTo(row: Row): void {
  if (opened.peek() || isWide.peek()) go(jobAddress(row), { replace: opened.peek() !== '' });
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

/** Fold the group of the current row, or unfold the one whose heading has the focus; the heading keeps the focus. */
export function foldCurrent(): void {
  const row = currentRow();
  const of = document.activeElement?.closest('.fold') ?? (row && elementOf(row)?.closest('.fold'));
  const heading = of?.querySelector<HTMLElement>('.group button');
  heading?.click();
  heading?.focus();
}

export function closeJob(): void {
  const row = listed.peek().rows.find(({ id }) => id === opened.peek());
  go(listAddress());
  if (row) requestAnimationFrame(() => focusRow(row));
}
