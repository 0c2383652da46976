// The filters of jobs and news, kept in the address.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../icons';
import { companyName } from '../names';
import { at, setQuery } from '../router';
import { text } from '../text';
import { Dialog } from '../ui';

const t = text.filters;

export interface Choice {
  /** The parameter of the address. */
  name: string;
  label: string;
  options: [value: string, label: string][];
}

/** The companies that may be chosen, as a filter. */
export function companyChoice(companies: string[], chosen: string | null): Choice {
  const all = [...new Set([...companies, ...(chosen ? [chosen] : [])])];
  const options = all.map((one): [string, string] => [one, companyName(one)]);
  return { name: 'company', label: t.company, options: options.sort((a, b) => a[1].localeCompare(b[1])) };
}

export function FilterBar({ choices }: { choices: Choice[] }) {
  const isOpen = useSignal(false);
  const query = at.value.searchParams;
  const used = choices.filter(({ name }) => query.get(name));
  const clear = () => setQuery(Object.fromEntries([['q', ''], ...choices.map(({ name }) => [name, ''])]));
  const isUsed = used.length > 0 || query.get('q');
  return (
    <search class="bar">
      <SearchField q={query.get('q') ?? ''} />
      <button
        type="button"
        class={`sheet-button${used.length ? ' used' : ''}`}
        aria-label={used.length ? t.inUse(used.length) : t.title}
        onClick={() => (isOpen.value = true)}
      >
        <Icon name="filter" /> {used.length || ''}
      </button>
      <div class="chips">
        {choices.map((choice) => (
          <Chip key={choice.name} choice={choice} value={query.get(choice.name) ?? ''} />
        ))}
        {isUsed && (
          <button type="button" class="quiet" onClick={clear}>
            {t.clear}
          </button>
        )}
      </div>
      {isOpen.value && (
        <Dialog title={t.title} onClose={() => (isOpen.value = false)}>
          <div class="sheet">
            {choices.map((choice) => (
              <Chip key={choice.name} choice={choice} value={query.get(choice.name) ?? ''} />
            ))}
          </div>
          <div class="buttons">
            <button type="button" class="main" onClick={() => (isOpen.value = false)}>
              {t.done}
            </button>
            {isUsed && (
              <button type="button" onClick={clear}>
                {t.clear}
              </button>
            )}
          </div>
        </Dialog>
      )}
    </search>
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
        placeholder={t.search}
        aria-label={t.search}
        aria-keyshortcuts="/"
        maxLength={200}
        onInput={(e) => search(e.currentTarget.value)}
      />
    </label>
  );
}

/** One filter. While it is in use it shows its value, and a button that ends it. */
function Chip({ choice, value }: { choice: Choice; value: string }) {
  const { name, label, options } = choice;
  return (
    <span class={`chip${value ? ' used' : ''}`}>
      <select aria-label={label} value={value} onChange={(e) => setQuery({ [name]: e.currentTarget.value })}>
        <option value="">{label}</option>
        {options.map(([one, of]) => (
          <option key={one} value={one}>
            {of}
          </option>
        ))}
      </select>
      {value && (
        <button type="button" aria-label={t.remove(label)} onClick={() => setQuery({ [name]: '' })}>
          <Icon name="close" size={14} />
        </button>
      )}
    </span>
  );
}
