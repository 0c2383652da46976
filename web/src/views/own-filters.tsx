// The person's default filters, in words.
import { useAct } from '../act';
import { dropFilters, queryOfDefaults, sayChanged, useDefaults } from '../defaults';
import { useSettings } from '../settings';
import { text } from '../text';
import { Failed, Link, Section, Shown } from '../ui';
import { inWords } from './filters';

const t = text.settings;

export function FilterSection() {
  const defaults = useDefaults();
  const settings = useSettings();
  const { act, isBusy, failure } = useAct();
  const drop = async () => {
    const saved = await act(dropFilters);
    if (saved) sayChanged(text.filters.droppedDefaults, defaults, saved);
  };
  return (
    <Section title={t.filters} hint={t.filtersHint}>
      <Shown loaded={defaults} lines={1}>
        {(data) => {
          const query = queryOfDefaults(data);
          if (!query) return <p>{t.noFilters}</p>;
          const words = inWords(settings.data?.companies ?? [], new URLSearchParams(query));
          return (
            <div class="card">
              <p>{words.join(' · ')}</p>
              {failure && <Failed failure={failure} />}
              <div class="buttons">
                <Link class="button" to={`/jobs${query}`}>
                  {t.showFiltered}
                </Link>
                <button type="button" disabled={isBusy} onClick={drop}>
                  {text.filters.dropDefaults}
                </button>
              </div>
            </div>
          );
        }}
      </Shown>
    </Section>
  );
}
