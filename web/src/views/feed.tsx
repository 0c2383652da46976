// The secret addresses of the news feed.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import type { FeedAddresses } from '../generated';
import { useLoaded } from '../load';
import { text } from '../text';
import { Dialog, Failed, Section, Shown } from '../ui';
import { Copied } from './copied';

const t = text.settings;

export function FeedSection() {
  const me = useLoaded('me', (signal) => api.showMe({}, signal));
  const made = useSignal<FeedAddresses | null>(null);
  const said = useSignal('');
  const asking = useSignal<keyof typeof t.sure | undefined>(undefined);
  const { act, isBusy, failure } = useAct();
  const hasFeed = me.data?.has_feed ?? false;
  const hasIt = (has_feed: boolean) => me.data && me.set({ ...me.data, has_feed });
  const make = async () => {
    const addresses = await act(() => api.makeFeed());
    if (!addresses) return;
    made.value = addresses;
    said.value = '';
    hasIt(true);
  };
  const replace = () => {
    if (hasFeed) asking.value = 'replace';
    else make();
  };
  const end = async () => {
    if (!(await act(() => api.endFeed()))) return;
    made.value = null;
    said.value = t.ended;
    hasIt(false);
  };
  return (
    <Section title={t.feed} hint={t.feedHint}>
      <Shown loaded={me} lines={1}>
        {() => (
          <div class="card">
            {made.value ? <p>{t.feedOnce}</p> : hasFeed && <p>{t.hasFeed}</p>}
            {made.value &&
              Object.entries(made.value).map(([kind, address]) => (
                <Copied key={kind} label={{ atom: 'Atom', json: 'JSON Feed' }[kind] ?? kind} value={address} />
              ))}
            {failure && <Failed failure={failure} />}
            <div class="buttons">
              <button type="button" onClick={replace} disabled={isBusy}>
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
              <Sure
                about={asking.value}
                act={asking.value === 'end' ? end : make}
                onClose={() => (asking.value = undefined)}
              />
            )}
          </div>
        )}
      </Shown>
    </Section>
  );
}

/** Ask before an address stops working: readers that use it cannot be told. */
function Sure({ about, act, onClose }: { about: keyof typeof t.sure; act: () => void; onClose: () => void }) {
  const words = t.sure[about];
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{t.sureHint}</p>
      <div class="buttons">
        <button type="button" autofocus onClick={onClose}>
          {words.no}
        </button>
        <button
          type="button"
          class="danger"
          onClick={() => {
            onClose();
            act();
          }}
        >
          {words.yes}
        </button>
      </div>
    </Dialog>
  );
}
