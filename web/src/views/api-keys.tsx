// The person's keys for scripts.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import { ago } from '../format';
import type { Key, MadeKey, NewKey } from '../generated';
import { useLoaded } from '../load';
import { text } from '../text';
import { Failed, Field, Question, Section, Shown } from '../ui';
import { Copied } from './copied';

const t = text.settings;

export function KeySection() {
  const loaded = useLoaded('keys', (aborted) => api.listKeys({}, aborted));
  const made = useSignal<MadeKey | undefined>(undefined);
  const { act, isBusy, failure } = useAct();
  const keys = loaded.data?.keys ?? [];
  const make = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const body = Object.fromEntries(new FormData(form)) as unknown as NewKey;
    const key = await act(() => api.makeKey({ body }));
    if (!key) return;
    made.value = key;
    loaded.set({ keys: [key, ...keys] });
    form.reset();
  };
  const remove = (id: number) => {
    if (made.value?.id === id) made.value = undefined;
    loaded.set({ keys: keys.filter((one) => one.id !== id) });
  };
  return (
    <Section title={t.keys} hint={t.keysHint}>
      <form class="card" onSubmit={make}>
        <div class="lists">
          <Field label={t.keyName}>
            {(ids) => <input {...ids} name="name" required maxLength={100} autocomplete="off" />}
          </Field>
          <Field label={t.keyRights}>
            {(ids) => (
              <select {...ids} name="rights">
                <option value="read">{t.rights.read}</option>
                <option value="read_write">{t.rights.read_write}</option>
              </select>
            )}
          </Field>
        </div>
        {failure && <Failed failure={failure} />}
        <div class="buttons">
          <button type="submit" class="main" disabled={isBusy}>
            {t.makeKey}
          </button>
        </div>
        {made.value && (
          <div role="status">
            <p>{t.keyOnce}</p>
            <Copied label={t.key} value={made.value.key} />
          </div>
        )}
      </form>
      <Shown loaded={loaded} lines={1}>
        {() =>
          keys.length ? (
            <ul class="rows">
              {keys.map((key) => (
                <KeyRow key={key.id} given={key} onDeleted={() => remove(key.id)} />
              ))}
            </ul>
          ) : (
            <p class="hint">{t.noKeys}</p>
          )
        }
      </Shown>
    </Section>
  );
}

function KeyRow({ given, onDeleted }: { given: Key; onDeleted: () => void }) {
  const isAsking = useSignal(false);
  const { act, isBusy, failure } = useAct();
  const remove = async () => {
    isAsking.value = false;
    const isDone = await act(() => api.deleteKey({ path: { key_id: given.id } }).then(() => true));
    if (isDone) onDeleted();
  };
  return (
    <li class="row key">
      <span class="title">{given.name}</span>
      <span class="hint">
        {t.rights[given.rights]} · {t.keyMade(ago(given.created_at))} ·{' '}
        {given.used_at ? t.keyUsed(ago(given.used_at)) : t.keyUnused}
      </span>
      <button type="button" class="quiet" disabled={isBusy} onClick={() => (isAsking.value = true)}>
        {t.deleteKey}
        <span class="aside"> {given.name}</span>
      </button>
      {failure && <Failed failure={failure} />}
      {isAsking.value && (
        <Question
          title={t.deleteKeySure(given.name)}
          no={t.keepKey}
          yes={t.deleteKeyYes}
          act={remove}
          onClose={() => (isAsking.value = false)}
        >
          <p>{t.deleteKeyHint}</p>
        </Question>
      )}
    </li>
  );
}
