// What a list shows, as the address tells it: the filters by the API's own names. Unknown values are ignored.
import { text } from './text';

const LISTS = ['workplace', 'employment_type', 'company', 'tag'] as const;
const DAYS = /^[1-9]\d{0,2}d$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;
const CURRENCY = /^[A-Z]{3}$/;

/** The parameters of the address that filter a list by pay. */
export const PAY = ['pay_from', 'pay_period', 'pay_currency', 'pay_unstated'] as const;
/** The parameters of the address that filter a list, without those that only order it. */
export const FILTERS = ['q', ...LISTS, ...PAY, 'posted_since', 'department', 'place'] as const;
/** What a posting may state, and that it may state nothing. */
export const WORKPLACES = { ...text.details.workplaces, not_stated: text.detail.notStated };
const KNOWN: Partial<Record<(typeof LISTS)[number], object>> = {
  workplace: WORKPLACES,
  employment_type: text.details.employments,
};

/** What the API is asked for. */
export interface Wanted {
  q?: string;
  workplace?: Workplace[];
  employment_type?: EmploymentType[];
  company?: string[];
  tag?: string[];
  pay_from?: number;
  pay_period?: PayPeriod;
  pay_currency?: string;
  pay_unstated?: boolean;
  posted_since?: string;
  department?: string;
  place?: string;
}

type Workplace = keyof typeof WORKPLACES;
type PayPeriod = keyof typeof text.details.every;
type EmploymentType = keyof typeof text.details.employments;

/** Return what the API is asked for, from the parameters of an address. */
export function wantedOf(query: URLSearchParams): Wanted {
  const wanted: Wanted = {};
  const words = (name: 'q' | 'department' | 'place') => {
    const value = query.get(name)?.trim().slice(0, 200);
    if (value) wanted[name] = value;
  };
  words('q');
  words('department');
  words('place');
  for (const name of LISTS) {
    const known = KNOWN[name];
    const values = [...new Set(query.getAll(name))].filter((one) => (known ? Object.hasOwn(known, one) : one));
    if (values.length) Object.assign(wanted, { [name]: values.slice(0, 100) });
  }
  Object.assign(wanted, payOf(query));
  const since = query.get('posted_since') ?? '';
  if (DAYS.test(since) || (DAY.test(since) && Date.parse(since))) wanted.posted_since = since;
  return wanted;
}

/** Return what the address says of pay. Jobs that state none are found too, unless it says otherwise. */
function payOf(query: URLSearchParams): Wanted {
  const [amount, currency] = [query.get('pay_from') ?? '', query.get('pay_currency') ?? ''];
  if (!CURRENCY.test(currency)) return {};
  const period = query.get('pay_period') ?? '';
  const known = Object.hasOwn(text.details.every, period) && period !== 'year';
  return {
    ...(AMOUNT.test(amount) && { pay_from: Number(amount), ...(known && { pay_period: period as PayPeriod }) }),
    pay_currency: currency,
    pay_unstated: query.get('pay_unstated') !== 'false',
  };
}

/** Return the amount that a person typed, as the address holds it; empty if there is none. */
export function amountOf(typed: string): string {
  const plain = typed.replace(/[^\d.,]/g, '').replace(/[.,](?=\d{3}(?!\d))/g, '');
  return plain.replace(',', '.').match(/^\d{1,12}(\.\d{1,2})?/)?.[0] ?? '';
}
