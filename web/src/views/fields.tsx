// The fields of the filters: the same in the panels of the bar and in the sheet of a narrow window.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { api } from '../api';
import { counted, number } from '../format';
import type { Count } from '../generated';
import { useLoaded } from '../load';
import { companyName } from '../names';
import { useUnseenCounts } from '../news';
import { at, setQuery, viewName } from '../router';
import { text } from '../text';
import { Field } from '../ui';
import { amountOf, PAY, wantedOf } from '../wanted';

const t = text.filters;
const FIND_FROM = 9;
const CURRENCIES = 'EUR USD GBP CHF AUD BRL CAD CZK DKK HUF INR JPY NOK NZD PLN RON SEK SGD ZAR'.split(' ');
const TYPED = 300;

export type Option = [value: string, label: string, count?: string | undefined];

export interface Filter {
  label: string;
  /** The parameters of the address that it sets. */
  names: string[];
  /** What its button shows while it is in use. */
  value: (query: URLSearchParams) => string | undefined;
  /** Its choices. It is called, not drawn as a component: a new one at each drawing would lose what was typed. */
  body: () => preact.JSX.Element;
}

/** Return the filter that takes any of several values. */
export function anyOf(name: string, label: string, options: Option[], several?: (n: number) => string): Filter {
  const value = (query: URLSearchParams) => {
    const chosen = query.getAll(name);
    const names = options.flatMap(([value, of]) => (chosen.includes(value) ? [of] : []));
    return names.length > 1 && several ? several(names.length) : names.join(', ') || undefined;
  };
  return { label, names: [name], value, body: () => <Options name={name} label={label} options={options} /> };
}

export function companies(followed: string[]): Filter {
  const chosen = at.value.searchParams.getAll('company');
  const options = [...new Set([...followed, ...chosen])].map((one): Option => [one, companyName(one)]);
  options.sort((a, b) => a[1].localeCompare(b[1]));
  return anyOf('company', t.company, options, text.inbox.companies);
}

interface OptionsProps {
  name: string;
  label: string;
  options: Option[];
}

const FACETS = ['workplace', 'employment_type', 'company'] as const;

/** The options, with the number that each would show where the API counts them: open jobs, and news by company. */
function Options(given: OptionsProps) {
  const facet = FACETS.find((one) => one === given.name);
  const { searchParams } = at.value;
  const isCounted = viewName.value === 'jobs' && !['status', 'hidden', 'saved'].some((one) => searchParams.get(one));
  if (facet === 'company' && viewName.value === 'inbox') return <CountedNews {...given} />;
  return facet && isCounted ? <Counted {...given} facet={facet} /> : <Choices {...given} />;
}

function CountedNews({ options, ...given }: OptionsProps) {
  const { searchParams } = at.value;
  const { company: _, ...query } = wantedOf(searchParams);
  const search = Number(searchParams.get('search'));
  const { data } = useUnseenCounts(search > 0 ? { ...query, search } : query);
  const kind = searchParams.get('kind');
  const of = (company: string): Count => {
    const found = data?.companies?.filter((one) => one.company === company && (!kind || one.kind === kind)) ?? [];
    return {
      count: found.reduce((sum, { count }) => sum + count.count, 0),
      more: found.some(({ count }) => count.more),
    };
  };
  const countOf = (company: string) => (data?.companies ? counted(of(company)) : undefined);
  return <Choices {...given} options={options.map(([value, of]) => [value, of, countOf(value)])} />;
}

function Counted({ facet, options, ...given }: OptionsProps & { facet: (typeof FACETS)[number] }) {
  const query = { ...wantedOf(at.value.searchParams), status: 'open' as const, options: facet };
  const loaded = useLoaded(`jobs options ${JSON.stringify(query)}`, (aborted) => api.countJobs({ query }, aborted));
  const counts = loaded.data?.options;
  const none = { count: 0, more: false };
  const stated = (value: string) => (value === 'not_stated' ? null : value);
  const countOf = (value: string) =>
    counts && counted(counts.find((one) => one.value === stated(value))?.count ?? none);
  return <Choices {...given} options={options.map(([value, of]) => [value, of, countOf(value) ?? undefined])} />;
}

function Choices({ name, label, options }: OptionsProps) {
  const wanted = useSignal('');
  const chosen = at.value.searchParams.getAll(name).filter((one) => options.some(([value]) => value === one));
  const shown = options.filter(([, of]) => of.toLowerCase().includes(wanted.value.toLowerCase()));
  const flip = (value: string, isChosen: boolean) =>
    setQuery({ [name]: isChosen ? [...chosen, value] : chosen.filter((one) => one !== value) });
  return (
    <fieldset class="options">
      <legend class="aside">{label}</legend>
      {options.length > FIND_FROM && (
        <input
          type="search"
          class="find"
          placeholder={t.find(options.length)}
          aria-label={t.find(options.length)}
          onInput={(e) => (wanted.value = e.currentTarget.value)}
        />
      )}
      <div class="choices">
        {shown.map(([value, of, count]) => (
          <label class="check" key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(e) => flip(value, e.currentTarget.checked)}
            />{' '}
            <span>{of}</span> {count !== undefined && <span class="count">{count}</span>}
          </label>
        ))}
      </div>
      {shown.length === 0 && <p class="hint">{t.noOption}</p>}
    </fieldset>
  );
}

/** Return the filter that takes one value, or none; `further` names a value that is not among its options. */
export function oneOf(
  name: string,
  label: string,
  any: string,
  options: Option[],
  further: (value: string) => string | undefined,
): Filter {
  const value = (query: URLSearchParams) => {
    const chosen = query.get(name);
    return chosen ? (options.find(([one]) => one === chosen)?.[1] ?? further(chosen)) : undefined;
  };
  const body = () => {
    const chosen = at.value.searchParams.get(name) ?? '';
    const other = options.some(([one]) => one === chosen) ? undefined : further(chosen);
    const all: Option[] = [['', any], ...options, ...(other ? [[chosen, other] as Option] : [])];
    return <Radios name={name} label={label} options={all} />;
  };
  return { label, names: [name], value, body };
}

function Radios({ name, label, options }: { name: string; label: string; options: Option[] }) {
  const chosen = at.value.searchParams.get(name) ?? '';
  return (
    <fieldset class="options">
      <legend class="aside">{label}</legend>
      <div class="choices">
        {options.map(([value, of]) => (
          <label class="check" key={value}>
            <input type="radio" name={name} checked={chosen === value} onChange={() => setQuery({ [name]: value })} />{' '}
            <span>{of}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Return the filter by a text that is typed. */
export function typed(name: string, label: string, hint: string): Filter {
  const value = (query: URLSearchParams) => query.get(name) ?? undefined;
  return { label, names: [name], value, body: () => <Typed name={name} label={label} hint={hint} /> };
}

/** Set parameters a moment after the last key; the history gets one entry for all that is typed. */
function useTyped(name: string, changes: (value: string) => Record<string, string>) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (value: string) => {
    clearTimeout(timer.current);
    const replace = at.value.searchParams.has(name);
    timer.current = setTimeout(() => setQuery(changes(value), { replace }), TYPED);
  };
}

function Typed({ name, label, hint }: { name: string; label: string; hint: string }) {
  const set = useTyped(name, (value) => ({ [name]: value }));
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          maxLength={200}
          autocomplete="off"
          defaultValue={at.value.searchParams.get(name) ?? ''}
          onInput={(e) => set(e.currentTarget.value.trim())}
        />
      )}
    </Field>
  );
}

export function pay(): Filter {
  const value = (query: URLSearchParams) => {
    const { pay_from, pay_period, pay_currency = '', pay_unstated } = wantedOf(query);
    if (!pay_currency) return undefined;
    const every = pay_period ? ` ${text.details.every[pay_period]}` : '';
    const said =
      pay_from === undefined ? t.payIn(pay_currency) : t.payFrom(`${number(pay_from)}${every}`, pay_currency);
    return pay_unstated ? said : t.payStated(said);
  };
  return { label: text.detail.pay, names: [...PAY], value, body: () => <Pay /> };
}

const PERIODS = ['year', 'month', 'week', 'day', 'hour'] as const;
const NO_PAY = Object.fromEntries(PAY.map((name) => [name, '']));

function Pay() {
  const query = at.value.searchParams;
  const currency = useSignal(query.get('pay_currency') ?? CURRENCIES[0] ?? '');
  const period = useSignal(query.get('pay_period') ?? 'year');
  const isUnstated = useSignal(query.get('pay_unstated') !== 'false');
  // Defaults are not in the address.
  const chosen = () => ({
    pay_period: period.value === 'year' ? '' : period.value,
    pay_currency: currency.value,
    pay_unstated: isUnstated.value ? '' : 'false',
  });
  const set = useTyped('pay_from', (value) => (value ? { ...chosen(), pay_from: value } : NO_PAY));
  const choose = () => {
    if (at.value.searchParams.get('pay_from')) setQuery(chosen());
  };
  return (
    <fieldset class="options">
      <legend>{t.payLeast}</legend>
      <div class="together">
        <input
          type="text"
          inputMode="decimal"
          maxLength={16}
          autocomplete="off"
          aria-label={t.amount}
          placeholder="60000"
          defaultValue={query.get('pay_from') ?? ''}
          onInput={(e) => set(amountOf(e.currentTarget.value))}
        />
        <select
          aria-label={t.currency}
          value={currency.value}
          onChange={(e) => {
            currency.value = e.currentTarget.value;
            choose();
          }}
        >
          {[...new Set([currency.value, ...CURRENCIES])].map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <select
          aria-label={t.period}
          value={period.value}
          onChange={(e) => {
            period.value = e.currentTarget.value;
            choose();
          }}
        >
          {PERIODS.map((one) => (
            <option key={one} value={one}>
              {text.details.every[one]}
            </option>
          ))}
        </select>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={isUnstated.value}
          onChange={(e) => {
            isUnstated.value = e.currentTarget.checked;
            choose();
          }}
        />{' '}
        <span>{t.payUnstated}</span>
      </label>
      <p class="hint">{t.payHint}</p>
    </fieldset>
  );
}
