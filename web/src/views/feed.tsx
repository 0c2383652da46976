// The secret addresses of feeds: of all news, and of a saved search.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import type { FeedAddresses } from '../generated';
import { useLoaded } from '../load';
import { text } from '../text';
import { Failed, Question, Section, Shown } from '../ui';
import { Copied } from './copied';

const t = text.settings;

export function FeedSection() {
  const me = useLoaded('me', (signal) => api.showMe({}, signal));
  return (
    <Section title={t.feed} hint={t.feedHint}>
      <Shown loaded={me} lines={1}>
        {(data) => (
          <div class="card">
            <Feed hasFeed={data.has_feed} onChange={(has_feed) => me.set({ ...data, has_feed })} />
          </div>
        )}
      </Shown>
    </Section>
  );
}

interface FeedProps {
  /** The saved search; without one, the feed is of all news. */
  search?: number;
  hasFeed: boolean;
  onChange: (hasFeed: boolean) => void;
}

/** A feed's addresses, which are shown once. Ending or replacing them asks first: their readers cannot be told. */
export function Feed({ search, hasFeed, onChange }: FeedProps) {
  const made = useSignal<FeedAddresses | null>(null);
  const said = useSignal('');
  const asking = useSignal<keyof typeof t.sure | undefined>(undefined);
  const { act, isBusy, failure } = useAct();
  const query = search === undefined ? {} : { search };
  const make = async () => {
    const addresses = await act(() => api.makeFeed({ query }));
    if (!addresses) return;
    made.value = addresses;
    said.value = '';
    onChange(true);
  };
  const end = async () => {
    if (!(await act(() => api.endFeed({ query })))) return;
    made.value = null;
    said.value = t.ended;
    onChange(false);
  };
  const ask = () => {
    asking.value = 'replace';
  };
  const answer = () => {
    const change = asking.value === 'end' ? end : make;
    asking.value = undefined;
    change();
  };
  return (
    <>
      {made.value ? <p>{t.feedOnce}</p> : hasFeed && <p>{t.hasFeed}</p>}
      {made.value &&
        Object.entries(made.value).map(([kind, address]) => (
          <Copied key={kind} label={{ atom: 'Atom', json: 'JSON Feed' }[kind] ?? kind} value={address} />
        ))}
      {failure && <Failed failure={failure} />}
      <div class="buttons">
        <button type="button" onClick={hasFeed ? ask : make} disabled={isBusy}>
          {hasFeed ? t.renewFeed : t.makeFeed}
        </button>
        {hasFeed && (
          <button type="button" onClick={() => (asking.value = 'end')} disabled={isBusy}>
            {t.endFeed}
          </button>
        )}
        <span class="hint" role="status">
          {said.value}
        </span>
      </div>
      {asking.value && (
        <Question {...t.sure[asking.value]} act={answer} onClose={() => (asking.value = undefined)}>
          <p>{t.sureHint}</p>
        </Question>
      )}
    </>
  );
}
