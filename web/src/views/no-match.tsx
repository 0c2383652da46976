// No row matches: the filters in use, each with a button that removes it.
import { at, setQuery } from '../router';
import { text } from '../text';
import { Empty } from '../ui';
import type { Filter } from './fields';

const t = text.filters;

/** Return the words and the filters in use, with the parameters of the address that each sets. */
function usedOf(filters: Filter[]): [said: string, names: string[]][] {
  const query = at.value.searchParams;
  const words = query.get('q');
  const kind = query.get('kind');
  return [
    ...(words ? [[words, ['q']] as [string, string[]]] : []),
    ...(kind && kind in text.events ? [[String(text.events[kind as 'new']), ['kind']] as [string, string[]]] : []),
    ...filters.flatMap(({ value, names }): [string, string[]][] => {
      const said = value(query);
      return said ? [[said, names]] : [];
    }),
  ];
}

export function NoMatch({ title, filters }: { title: string; filters: Filter[] }) {
  return (
    <Empty title={title} hint={t.noMatchHint}>
      <div class="buttons">
        {usedOf(filters).map(([said, names]) => (
          <button
            key={names.join()}
            type="button"
            class="small"
            onClick={() => setQuery(Object.fromEntries(names.map((name) => [name, ''])))}
          >
            {t.removeOne(said)}
          </button>
        ))}
      </div>
    </Empty>
  );
}
