// The keys. Letters do nothing in fields, with Ctrl, Alt or Meta, or when a person has turned them off.
import { effect, signal } from '@preact/signals';
import { webAddress } from './format';
import { closeJob, currentRow, flipAndMove, foldCurrent, jobAddress, listed, move } from './listed';
import { eventOf, isUnseen, setSeen } from './news';
import { go, opened } from './router';
import { start } from './running';
import { save } from './saving';
import { goToSearch } from './searches';
import { undoLast } from './toast';

const OFF = 'rolewatch.keys';

export const areOn = signal(localStorage.getItem(OFF) !== 'off');
export const isHelpOpen = signal(false);

export function setKeys(on: boolean): void {
  areOn.value = on;
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, 'off');
}

const VIEWS: Record<string, string> = { i: '/inbox', j: '/jobs', c: '/companies', r: '/runs', s: '/settings' };

const ACTIONS: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  o: () => {
    const row = currentRow();
    if (row) go(jobAddress(row), { replace: opened.peek() !== '' });
  },
  v: () => {
    const address = webAddress(currentRow()?.url);
    if (address) open(address, '_blank', 'noopener,noreferrer');
  },
  h: () => {
    const row = currentRow();
    if (row) flipAndMove(row);
  },
  s: () => {
    const row = currentRow();
    if (row) save(row);
  },
  m: () => {
    const event = eventOf(currentRow());
    if (event) setSeen(event, isUnseen(event));
  },
  e: foldCurrent,
  A: () => listed.peek().markAll?.(),
  z: undoLast,
  r: start,
  '/': () => document.querySelector<HTMLElement>('input[type=search]')?.focus(),
  f: () => document.querySelector<HTMLElement>('.chips button, .sheet-button')?.focus(),
  '?': () => {
    isHelpOpen.value = true;
  },
};

let isGoing = false;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select, .popover *');
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (document.querySelector('dialog[open]')) return;
  if (event.key === 'Escape') leave(event);
  if (!areOn.value || isTyping(event.target)) return;
  const act = isGoing ? goTo(event.key) : ACTIONS[event.key];
  isGoing = !isGoing && event.key === 'g';
  if (!act) return;
  event.preventDefault();
  act();
}

function goTo(key: string): (() => void) | undefined {
  const view = VIEWS[key];
  if (view) return () => go(view);
  return /^[1-9]$/.test(key) ? () => goToSearch(Number(key)) : undefined;
}

function leave(event: KeyboardEvent): void {
  if (isTyping(event.target)) (event.target as HTMLElement).blur();
  else if (opened.peek()) closeJob();
}

export function openKeys(): void {
  effect(() => void document.documentElement.toggleAttribute('data-keys', areOn.value));
  addEventListener('keydown', pressed);
}
