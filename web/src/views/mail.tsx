// The mail address for news, and how often to send it.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import type { Frequency, MailSettings } from '../generated';
import { text } from '../text';
import { Failed, Field, SaveRow } from '../ui';

const t = text.settings;

export function MailForm({ given, onSaved }: { given: MailSettings; onSaved: (saved: MailSettings) => void }) {
  // A person who enters an address for the first time wants mail.
  const frequency: Frequency = (given.address && given.frequency) || 'daily';
  const form = useSignal({ address: given.address ?? '', frequency });
  const isSaved = useSignal(false);
  const { act, isBusy, failure } = useAct();
  const save = async (event: Event) => {
    event.preventDefault();
    const { address, frequency } = form.value;
    const saved = await act(() => api.saveMail({ body: { address: address.trim(), frequency } }));
    if (!saved) return;
    onSaved(saved);
    isSaved.value = true;
  };
  return (
    <form class="card" onSubmit={save}>
      <div class="lists">
        <Field label={t.address}>
          {(ids) => (
            <input
              {...ids}
              type="email"
              autocomplete="email"
              required
              value={form.value.address}
              onInput={(e) => {
                form.value = { ...form.value, address: e.currentTarget.value };
                isSaved.value = false;
              }}
            />
          )}
        </Field>
        <Field label={t.frequency}>
          {(ids) => (
            <select
              {...ids}
              value={form.value.frequency}
              onChange={(e) => {
                form.value = { ...form.value, frequency: e.currentTarget.value as Frequency };
                isSaved.value = false;
              }}
            >
              {Object.entries(t.frequencies).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {given.problem && <p class="note">{given.problem}</p>}
      {given.address && !given.is_confirmed && <p class="note">{t.unconfirmed}</p>}
      {failure && <Failed failure={failure} />}
      <SaveRow isBusy={isBusy} isSaved={isSaved.value} />
    </form>
  );
}
