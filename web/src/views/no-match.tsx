// No row matches: the filters in use, each with a button that removes it.
import { isSign } from '../icons';
import { at, setQuery } from '../router';
import { openSearch } from '../searches';
import { text } from '../text';
import { Empty } from '../ui';
import type { Filter } from './fields';

const t = text.filters;

type Used = [said: string | null | undefined, names: string[]];

/** Return what is in use, with the parameters of the address that it sets. */
function usedOf(filters: Filter[]): Used[] {
  const query = at.value.searchParams;
  const kind = query.get('kind') ?? '';
  const all: Used[] = [
    [query.get('search') && openSearch.value?.name, ['search']],
    [query.get('q'), ['q']],
    [isSign(kind) ? text.events[kind] : undefined, ['kind']],
    ...filters.map(({ value, names }): Used => [value(query), names]),
  ];
  return all.filter(([said]) => said);
}

export function NoMatch({ title, filters }: { title: string; filters: Filter[] }) {
  return (
    <Empty title={title} hint={at.value.searchParams.get('q') ? t.noHitHint : t.noMatchHint}>
      <div class="buttons">
        {usedOf(filters).map(([said, names]) => (
          <button
            key={names.join()}
            type="button"
            class="small"
            onClick={() => setQuery(Object.fromEntries(names.map((name) => [name, ''])))}
          >
            {t.removeOne(said ?? '')}
          </button>
        ))}
      </div>
    </Empty>
  );
}
