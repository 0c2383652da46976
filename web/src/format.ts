// Dates and numbers in the browser's language.
import type { Count, Day } from './generated';
import { text } from './text';

const DAY = 86_400_000;
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', DAY],
  ['hour', DAY / 24],
  ['minute', DAY / 1440],
];

export const number = (value: number): string => value.toLocaleString();

/** Return a count that the API may have ended early. */
export const counted = ({ count, more }: Count): string => `${number(count)}${more ? '+' : ''}`;

// Created once: each of thousands of rows formats two dates.
const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const times = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const distances = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** Return a day that a site states, in words; a day has no zone. */
export const date = (day: string): string =>
  new Date(day).toLocaleDateString(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

const months = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });

export const monthOf = (time: string): string => months.format(new Date(time));

export const dateTime = (time: string): string => moments.format(new Date(time));

/** Return the time of a moment today, or its date and time. */
export const timeOf = (time: number, now = Date.now()): string =>
  (dates.format(time) === dates.format(now) ? times : moments).format(time);

/** Return how long ago a time was in words, or its date after a week. */
export function ago(time: string, now = Date.now()): string {
  const passed = new Date(time).getTime() - now;
  if (Math.abs(passed) >= 7 * DAY) return dates.format(new Date(time));
  for (const [unit, length] of units) {
    if (Math.abs(passed) >= length) return distances.format(Math.round(passed / length), unit);
  }
  return text.now;
}

const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const shortWithYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** Return how long ago a time was in a few characters, or its date after two weeks. */
export function age(time: string, now = Date.now()): string {
  const then = new Date(time);
  const passed = Math.max(0, now - then.getTime());
  if (passed >= 14 * DAY) return (passed < 300 * DAY ? short : shortWithYear).format(then);
  if (passed >= DAY) return text.ages.days(Math.floor(passed / DAY));
  if (passed >= DAY / 24) return text.ages.hours(Math.floor((passed * 24) / DAY));
  return text.ages.minutes(Math.max(1, Math.floor((passed * 1440) / DAY)));
}

export function duration(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  const [value, unit] = seconds < 90 ? [seconds, 'second'] : [Math.round(seconds / 60), 'minute'];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

const DAYS: Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The days of the week, Monday first, with their names. */
export function weekdays(): { day: Day; name: string }[] {
  const name = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });
  // The fifth of January 1970 was a Monday.
  return DAYS.map((day, i) => ({ day, name: name.format((4 + i) * DAY) }));
}

/** Return the address if it is http or https and valid, else undefined. */
export function webAddress(url: string | null | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}
