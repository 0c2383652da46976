// Groups of a list: by kind of news, company or date; and the parts in which its rows are drawn.
import { monthOf } from './format';
import type { Row } from './rows';
import { text } from './text';

export interface Group {
  name: string;
  rows: Row[];
  /** Whether more rows of the group may follow. */
  isCut?: boolean;
  /** Whether it is folded until the person unfolds it. */
  isFolded?: boolean;
}

const DAY = 86_400_000;

/** Return rows in groups, in the order in which their names first appear; the last group may go on. */
export function grouped(rows: Row[], nameOf: (row: Row) => string, isCut: boolean): Group[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const before = groups.get(name);
    if (before) before.push(row);
    else groups.set(name, [row]);
  }
  return [...groups].map(([name, of], i) => ({ name, rows: of, isCut: isCut && i === groups.size - 1 }));
}

/** Return the words for how long ago a day was: each later day is in the same group or in one further down. */
export function dayOf(time: string, now = new Date()): string {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const then = new Date(time).getTime();
  const t = text.groups;
  if (then >= today) return t.today;
  if (then >= today - DAY) return t.yesterday;
  if (then >= today - 7 * DAY) return t.week;
  return then >= today - 30 * DAY ? t.month : monthOf(time);
}

/** How many rows are drawn together, when they come near the window. */
const MOST = 10;

export interface Part {
  rows: Row[];
  /** How many rows of the list stand above. */
  from: number;
}

/** Return rows in parts. Where the rows are those of a part before, they are the same array. */
export function partsOf(rows: Row[], before: Part[]): Part[] {
  return Array.from({ length: Math.ceil(rows.length / MOST) }, (_, i) => {
    const part = rows.slice(i * MOST, (i + 1) * MOST);
    const known = before[i]?.rows;
    const isKnown = known?.length === part.length && part.every((row, place) => row === known[place]);
    return { rows: isKnown ? known : part, from: i * MOST };
  });
}
