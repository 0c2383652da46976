// The words for what a posting states about its job.
import type { Details } from './rows';
import { text } from './text';

const t = text.details;

const word = (words: Record<string, string>, value: string | null | undefined): string | undefined =>
  value ? (words[value] ?? value.replaceAll('_', ' ').replace(/^./, (c) => c.toUpperCase())) : undefined;

export const workplace = (of: Details): string | undefined => word(t.workplaces, of.workplace);
export const employment = (of: Details): string | undefined => word(t.employments, of.employment_type);

const EVERY: Record<string, keyof typeof t.every> = {
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
};

/** Return the pay in a few characters for a row, or in full, or undefined if none is stated. */
export function pay(of: Details, isShort: boolean): string | undefined {
  const { pay_min: min, pay_max: max, pay_currency: currency } = of;
  if ((min == null && max == null) || !currency) return undefined;
  const most = Math.max(min ?? 0, max ?? 0);
  const amounts = moneyOf(currency, isShort && most >= 10_000 ? Number(most >= 1_000_000) : undefined);
  const sum =
    min != null && max != null && min !== max ? amounts.formatRange(min, max) : amounts.format((max ?? min) as number);
  const bound = min == null ? t.upTo(sum) : max == null ? t.from(sum) : sum;
  const period = EVERY[of.pay_period ?? ''];
  if (!period || (isShort && period === 'year')) return bound;
  return isShort ? `${bound}/${t.short[period]}` : `${bound} ${t.every[period]}`;
}

/** Return how amounts are written: in full, or in thousands or millions with so many digits after the point. */
function moneyOf(currency: string, digits: number | undefined): Intl.NumberFormat {
  const style = digits === undefined ? {} : ({ notation: 'compact', maximumFractionDigits: digits } as const);
  try {
    return new Intl.NumberFormat(undefined, { style: 'currency', currency, minimumFractionDigits: 0, ...style });
  } catch {
    // Not a currency that the browser knows how to write.
    return new Intl.NumberFormat(undefined, style);
  }
}
