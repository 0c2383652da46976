// The message at the bottom of the page, and what it can undo.
import { signal } from '@preact/signals';

export interface Toast {
  sentence: string;
  undo?: () => void;
}

export const toast = signal<Toast | undefined>(undefined);
/** What `z` undoes, also after the message has left. */
export const lastUndo = signal<(() => void) | undefined>(undefined);

export function say(sentence: string, undo?: () => void): void {
  toast.value = undo ? { sentence, undo } : { sentence };
  if (undo) lastUndo.value = undo;
}

export function undoLast(): void {
  const undo = lastUndo.value;
  lastUndo.value = undefined;
  toast.value = undefined;
  undo?.();
}
