// Search and filters of jobs and news, kept in the address.
import { useEffect, useRef } from 'preact/hooks';
import { companyName } from '../names';
import { setQuery } from '../router';
import { text } from '../text';

const t = text.jobs;

export interface Wanted {
  q?: string;
  company?: string;
}

export function Filters({ companies, wanted, isHidden }: { companies: string[]; wanted: Wanted; isHidden: boolean }) {
  const typed = useRef<ReturnType<typeof setTimeout>>(undefined);
  const field = useRef<HTMLInputElement>(null);
  // After the back button the field follows the address; while it has the focus, it keeps what is typed.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = wanted.q ?? '';
  }, [wanted.q]);
  const search = (value: string) => {
    clearTimeout(typed.current);
    typed.current = setTimeout(
      () => setQuery({ q: value.trim().slice(0, 200) }, { replace: wanted.q !== undefined }),
      250,
    );
  };
  const isFiltered = wanted.q || wanted.company || isHidden;
  return (
    <search class="filters">
      <input
        type="search"
        ref={field}
        defaultValue={wanted.q}
        placeholder={t.search}
        aria-label={t.search}
        maxLength={200}
        onInput={(e) => search(e.currentTarget.value)}
      />
      <select
        aria-label={t.company}
        value={wanted.company ?? ''}
        onChange={(e) => setQuery({ company: e.currentTarget.value })}
      >
        <option value="">{t.anyCompany}</option>
        {[...new Set([...companies, ...(wanted.company ? [wanted.company] : [])])].map((one) => (
          <option key={one} value={one}>
            {companyName(one)}
          </option>
        ))}
      </select>
      <select
        aria-label={t.show}
        value={isHidden ? 'hidden' : ''}
        onChange={(e) => setQuery({ show: e.currentTarget.value })}
      >
        <option value="">{t.visible}</option>
        <option value="hidden">{t.hidden}</option>
      </select>
      {isFiltered && (
        <button type="button" class="quiet" onClick={() => setQuery({ q: '', company: '', show: '' })}>
          {t.clear}
        </button>
      )}
    </search>
  );
}
