// The secret addresses of the news feed.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import type { FeedAddresses } from '../generated';
import { useLoaded } from '../load';
import { text } from '../text';
import { Failed, Field, Section, Shown } from '../ui';

const t = text.settings;

export function FeedSection() {
  const me = useLoaded('me', (signal) => api.showMe({}, signal));
  const made = useSignal<FeedAddresses | null>(null);
  const said = useSignal('');
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
  const end = async () => {
    if (!(await act(() => api.endFeed()))) return;
    made.value = null;
    said.value = t.ended;
    hasIt(false);
  };
  const copy = async (address: string) => {
    try {
      await navigator.clipboard.writeText(address);
      said.value = t.copied;
    } catch {
      // The browser may refuse, or have no clipboard.
      said.value = t.notCopied;
    }
  };
  return (
    <Section title={t.feed} hint={t.feedHint}>
      <Shown loaded={me} lines={1}>
        {() => (
          <div class="card">
            {made.value ? <p>{t.feedOnce}</p> : hasFeed && <p>{t.hasFeed}</p>}
            {made.value &&
              Object.entries(made.value).map(([kind, address]) => (
                <Field key={kind} label={{ atom: 'Atom', json: 'JSON Feed' }[kind] ?? kind}>
                  {(ids) => (
                    <div class="together">
                      <input {...ids} readOnly value={address} onFocus={(e) => e.currentTarget.select()} />
                      <button type="button" onClick={() => copy(address)}>
                        {t.copy}
                        <span class="aside"> {kind}</span>
                      </button>
                    </div>
                  )}
                </Field>
              ))}
            {failure && <Failed failure={failure} />}
            <div class="buttons">
              <button type="button" onClick={make} disabled={isBusy}>
                {hasFeed ? t.renewFeed : t.makeFeed}
              </button>
              {hasFeed && (
                <button type="button" onClick={end} disabled={isBusy}>
                  {t.endFeed}
                </button>
              )}
              <span class="hint" role="status">
                {said.value}
              </span>
            </div>
          </div>
        )}
      </Shown>
    </Section>
  );
}
