// What a list shows, as the address tells it: the filters by the API's own names. Unknown values are ignored.
import { text } from './text';

const LISTS = ['workplace', 'employment_type', 'company', 'tag'] as const;
const DAYS = /^[1-9]\d{0,2}d$/;
const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;
const CURRENCY = /^[A-Z]{3}$/;

/** The parameters of the address that filter a list, without those that only order it. */
export const FILTERS = ['q', ...LISTS, 'pay_from', 'pay_currency', 'posted_since', 'department', 'place'] as const;
const KNOWN: Partial<Record<(typeof LISTS)[number], object>> = {
  workplace: text.details.workplaces,
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
  pay_currency?: string;
  posted_since?: string;
  department?: string;
  place?: string;
}

type Workplace = keyof typeof text.details.workplaces;
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
  const [amount, currency] = [query.get('pay_from') ?? '', query.get('pay_currency') ?? ''];
  if (AMOUNT.test(amount) && CURRENCY.test(currency)) {
    wanted.pay_from = Number(amount);
    wanted.pay_currency = currency;
  }
  const since = query.get('posted_since') ?? '';
  if (DAYS.test(since)) wanted.posted_since = since;
  return wanted;
}
