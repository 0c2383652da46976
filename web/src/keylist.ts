// The keys, as they are shown.
import { text } from './text';

const t = text.keys;

/** Keys, and what they do. */
export const KEYS: [keys: string[], does: string][] = [
  [['j', 'k'], t.move],
  [['o'], t.open],
  [['v'], t.original],
  [['h'], t.hide],
  [['s'], t.save],
  [['m'], t.seenOne],
  [['A'], t.seen],
  [['e'], t.fold],
  [['z'], t.undo],
  [['/'], t.search],
  [['f'], t.filters],
  [['g i', 'g j'], t.lists],
  [['g c', 'g r', 'g s'], t.views],
  [['g 1', 'g 9'], t.searches],
  [['r'], t.check],
  [['Esc'], t.close],
  [['?'], t.help],
];

/** The keys that a new person needs first, in a few words. */
export const FIRST_KEYS: [keys: string[], does: string][] = [
  [['j', 'k'], t.short.move],
  [['o'], t.short.open],
  [['h'], t.short.hide],
  [['s'], t.short.save],
  [['v'], t.short.original],
  [['?'], t.short.help],
];
