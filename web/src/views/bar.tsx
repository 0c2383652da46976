// The bar of a list: search and filters, kept in the address. Filters in use are shown whole, in more rows if needed.
import { signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { dropFilters, keepFilters, sayChanged, useDefaults } from '../defaults';
import type { Failure } from '../failure';
import type { Defaults } from '../generated';
import { Icon } from '../icons';
import { refresh } from '../load';
import { at, emptyQuery, go, setQuery, viewName } from '../router';
import { addSearch, openSearch, searchAddress, useSearches } from '../searches';
import { text } from '../text';
import { say } from '../toast';
import { Dialog, Field, FormDialog } from '../ui';
import { FILTERS } from '../wanted';
import type { Filter } from './fields';
import { Action, Popover } from './popover';

const t = text.filters;

/** How many filters have a button of their own, by the width of the window; the others are in More. */
const BUTTONS: [width: string, buttons: number][] = [
  ['80em', 5],
  ['62.5em', 3],
  ['48em', 1],
];
/** How many; none in a narrow window, where a sheet has them. */
export const ownButtons = signal(0);
const widths = BUTTONS.map(([width, buttons]) => ({ query: matchMedia(`(min-width: ${width})`), buttons }));
const measure = () => (ownButtons.value = widths.find(({ query }) => query.matches)?.buttons ?? 0);
for (const { query } of widths) query.addEventListener('change', measure);
measure();

interface BarProps {
  /** The filters; those at the end are always in More. */
  filters: Filter[];
  /** Other parameters that Clear all removes. */
  also?: string[];
  /** How many rows the list has, as it is shown; undefined while it is not known. */
  shows: string | undefined;
  children?: ComponentChildren;
}

export function FilterBar({ filters, also = [], shows, children }: BarProps) {
  const query = at.value.searchParams;
  const used = filters.filter(({ value }) => value(query));
  const names = [...FILTERS, ...also, ...filters.flatMap((one) => one.names)];
  const isUsed = names.some((name) => query.get(name));
  const clear = () => setQuery(Object.fromEntries(names.map((name) => [name, ''])));
  const clearAll = isUsed ? (
    <>
      <button type="button" class="quiet" onClick={clear}>
        {t.clear}
      </button>
      <Keep />
    </>
  ) : null;
  return (
    <search class="bar">
      <Searches />
      <SearchField q={query.get('q') ?? ''} />
      {ownButtons.value === 0 ? (
        <>
          <Sheet filters={filters} used={used.length} clear={clearAll} shows={shows}>
            {children}
          </Sheet>
          {used.length > 0 && <InUse filters={used} />}
        </>
      ) : (
        <>
          <Chips filters={filters} own={ownButtons.value} />
          {clearAll}
          {children}
        </>
      )}
    </search>
  );
}

/** The person's searches with their unseen news; without any there is no button. */
function Searches() {
  const searches = useSearches().data?.searches ?? [];
  if (searches.length === 0) return null;
  const view = viewName.value;
  return (
    <Popover label={openSearch.value?.name ?? text.searches.all} class="menu">
      <div class="actions">
        <Action act={() => go(`/${view}${emptyQuery.value}`)}>{text.searches.all}</Action>
        {searches.map((one, i) => (
          <Action key={one.search_id} act={() => go(searchAddress(one, view))}>
            {one.name} <span class="count">{one.unseen >= 1000 ? '1,000+' : one.unseen || ''}</span>
            {i < 9 && <kbd>{`g ${i + 1}`}</kbd>}
          </Action>
        ))}
      </div>
    </Popover>
  );
}

/** Give the filters a name: they are a search with news of its own. */
function NewSearch({ onClose }: { onClose: () => void }) {
  const save = async ({ name = '' }: Record<string, string>) => {
    const added = await addSearch(name.trim());
    refresh();
    say(text.searches.added(added.name, added.matching ?? 0));
  };
  return (
    <FormDialog title={text.searches.addTitle} save={save} hint={text.searches.addHint} onClose={onClose}>
      <Field label={text.searches.name}>
        {(ids) => <input {...ids} name="name" required maxLength={100} autocomplete="off" />}
      </Field>
    </FormDialog>
  );
}

/** Keep the filters as those that the lists begin with. */
function Keep() {
  const isNaming = useSignal(false);
  const defaults = useDefaults();
  const change = (send: () => Promise<Defaults>, said: string) =>
    send().then(
      (saved) => sayChanged(said, defaults, saved),
      (failure: Failure) => say(failure.message),
    );
  return (
    <>
      <Popover label={t.save} class="menu">
        <div class="actions">
          <Action act={() => (isNaming.value = true)}>{text.searches.add}</Action>
          <Action act={() => change(keepFilters, t.keptDefaults)}>{t.asDefaults}</Action>
          {defaults.data?.filters && (
            <Action act={() => change(dropFilters, t.droppedDefaults)}>{t.dropDefaults}</Action>
          )}
        </div>
      </Popover>
      {isNaming.value && <NewSearch onClose={() => (isNaming.value = false)} />}
    </>
  );
}

const unset = ({ names }: Filter) => setQuery(Object.fromEntries(names.map((name) => [name, ''])));

/** The filters with a button of their own, More, and those of More that are in use. */
function Chips({ filters, own }: { filters: Filter[]; own: number }) {
  const query = at.value.searchParams;
  const others = filters.slice(own);
  return (
    <div class="chips">
      {filters.slice(0, own).map((one) => (
        <Chip key={one.label} filter={one} />
      ))}
      {others.length > 0 && (
        <Popover label={t.more}>
          <Fields filters={others} />
        </Popover>
      )}
      {others
        .filter(({ value }) => value(query))
        .map((one) => (
          <Chip key={one.label} filter={one} />
        ))}
    </div>
  );
}

function Chip({ filter }: { filter: Filter }) {
  const value = filter.value(at.value.searchParams);
  return (
    <Popover label={filter.label} value={value} clear={value ? () => unset(filter) : undefined}>
      {filter.body()}
    </Popover>
  );
}

/** The filters in use, in a row that scrolls in a narrow window. A click removes one. */
function InUse({ filters }: { filters: Filter[] }) {
  const query = at.value.searchParams;
  // Browsers leave a button that is partly visible where it is.
  const reveal = ({ target }: FocusEvent) =>
    (target as Element).scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return (
    <ul class="in-use" onFocusIn={reveal}>
      {filters.map((one) => (
        <li key={one.label}>
          <button type="button" aria-label={t.remove(`${one.label}, ${one.value(query)}`)} onClick={() => unset(one)}>
            <span>{one.value(query)}</span> <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

export function Fields({ filters, children }: { filters: Filter[]; children?: ComponentChildren }) {
  return (
    <div class="sheet">
      {filters.map(({ label, body }) => (
        <section key={label}>
          <h3>{label}</h3>
          {body()}
        </section>
      ))}
      {children}
    </div>
  );
}

function Sheet({
  filters,
  used,
  clear,
  shows,
  children,
}: {
  filters: Filter[];
  used: number;
  clear: ComponentChildren;
  shows: string | undefined;
  children: ComponentChildren;
}) {
  const isOpen = useSignal(false);
  return (
    <>
      <button
        type="button"
        class={`sheet-button${used ? ' used' : ''}`}
        aria-label={used ? t.inUse(used) : t.title}
        onClick={() => (isOpen.value = true)}
      >
        <Icon name="filter" /> {used || ''}
      </button>
      {isOpen.value && (
        <Dialog title={t.title} onClose={() => (isOpen.value = false)}>
          <Fields filters={filters}>
            {children && (
              <section>
                <h3>{t.sort}</h3>
                <div class="buttons">{children}</div>
              </section>
            )}
          </Fields>
          <div class="buttons">
            {clear}
            <button type="button" class="main" onClick={() => (isOpen.value = false)}>
              {shows ? t.showJobs(shows) : t.done}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function SearchField({ q }: { q: string }) {
  const typed = useRef<ReturnType<typeof setTimeout>>(undefined);
  const field = useRef<HTMLInputElement>(null);
  // After the back button the field follows the address; while it has the focus, it keeps what is typed.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = q;
  }, [q]);
  const search = (value: string) => {
    clearTimeout(typed.current);
    typed.current = setTimeout(() => setQuery({ q: value.trim().slice(0, 200) }, { replace: q !== '' }), 150);
  };
  return (
    <label class="search">
      <Icon name="search" size={18} />
      <input
        type="search"
        ref={field}
        defaultValue={q}
        placeholder={ownButtons.value > 0 ? t.search : t.searchShort}
        aria-label={t.search}
        aria-keyshortcuts="/"
        maxLength={200}
        onInput={(e) => search(e.currentTarget.value)}
      />
    </label>
  );
}

/** A choice that orders or groups a list. The first option is the usual one and not in the address. */
export function Order({ name, label, options }: { name: string; label: string; options: [string, string][] }) {
  const [usual] = options[0] ?? [''];
  return (
    <span class="order">
      <select
        aria-label={label}
        value={at.value.searchParams.get(name) ?? usual}
        onChange={(e) => setQuery({ [name]: e.currentTarget.value === usual ? '' : e.currentTarget.value })}
      >
        {options.map(([value, of]) => (
          <option key={value} value={value}>
            {of}
          </option>
        ))}
      </select>
    </span>
  );
}
