// Where news goes, apart from mail and feeds.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import type { ChannelSettings, Channels, Frequency } from '../generated';
import { type Loaded, refresh } from '../load';
import { text } from '../text';
import { Dialog, Failed, Field, FormDialog, Mark, Question, Section, Shown } from '../ui';
import { Copied } from './copied';
import { channelName } from './searches';

const t = text.searches;

export function ChannelSection({ loaded }: { loaded: Loaded<Channels> }) {
  return (
    <Section title={t.channelsTitle} hint={t.channelsHint}>
      <Shown loaded={loaded}>
        {({ channels }) => (
          <ul class="rows">
            {channels
              .filter(({ is_offered }) => is_offered)
              .map((one) => (
                <ChannelRow key={one.channel} channel={one} />
              ))}
          </ul>
        )}
      </Shown>
    </Section>
  );
}

function ChannelRow({ channel: one }: { channel: ChannelSettings }) {
  const isEditing = useSignal(false);
  const said = useSignal('');
  const { act, isBusy, failure } = useAct();
  const name = channelName(one.channel);
  const path = { channel: one.channel };
  const test = async () => {
    const tried = await act(() => api.testChannel({ path }));
    if (tried) said.value = tried.detail;
  };
  const isAsking = useSignal(false);
  const end = async () => {
    isAsking.value = false;
    if (await act(() => api.deleteChannel({ path }))) refresh();
  };
  return (
    <li class="row channel">
      <div>
        <span class="title">{name}</span>
        {one.address && <p class="hint">{one.address}</p>}
      </div>
      <div>
        {one.problem ? (
          <Mark kind="bad">{t.failing}</Mark>
        ) : (
          <Mark kind={one.is_on ? 'good' : 'still'}>
            {one.is_on ? text.settings.frequencies[one.frequency ?? 'never'] : t.off}
          </Mark>
        )}
        {one.problem && <p class="note">{one.problem}</p>}
      </div>
      <div class="buttons">
        {one.is_on && (
          <button type="button" class="small" disabled={isBusy} onClick={test}>
            {t.test}
            <span class="aside"> {name}</span>
          </button>
        )}
        <button type="button" class="small" onClick={() => (isEditing.value = true)}>
          {one.address ? t.change : t.setUp}
          <span class="aside"> {name}</span>
        </button>
        {one.address && (
          <button type="button" class="quiet" disabled={isBusy} onClick={() => (isAsking.value = true)}>
            {t.end}
            <span class="aside"> {name}</span>
          </button>
        )}
      </div>
      {said.value && (
        <p class="hint done" role="status">
          {said.value}
        </p>
      )}
      {failure && <Failed failure={failure} />}
      {isAsking.value && (
        <Question title={t.endSure(name)} no={t.keep} yes={t.endYes} act={end} onClose={() => (isAsking.value = false)}>
          <p>{t.endHint}</p>
        </Question>
      )}
      {isEditing.value && <Editor channel={one} onClose={() => (isEditing.value = false)} />}
    </li>
  );
}

interface EditorProps {
  channel: ChannelSettings;
  onClose: () => void;
}

function Editor({ channel: { channel, address, frequency }, onClose }: EditorProps) {
  const secret = useSignal<string | undefined>(undefined);
  const hasSecret = channel in t.secrets;
  const usual = address ? frequency : 'each_run';
  const save = async (given: Record<string, string>) => {
    const body = {
      frequency: given.frequency as Frequency,
      ...(given.address && { address: given.address.trim() }),
      ...(given.secret && { secret: given.secret.trim() }),
    };
    const saved = await api.saveChannel({ path: { channel }, body });
    // Searches tell of their channels too.
    refresh();
    if (saved.secret) secret.value = saved.secret;
    return !saved.secret;
  };
  if (secret.value)
    return (
      <Dialog title={channelName(channel)} onClose={onClose} hasClose>
        <p>{t.secretOnce}</p>
        <Copied label={t.signs} value={secret.value} />
      </Dialog>
    );
  return (
    <FormDialog title={channelName(channel)} save={save} onClose={onClose}>
      <Field
        label={t.addresses[channel as keyof typeof t.addresses] ?? t.address}
        hint={address ? t.keepsAddress(address) : undefined}
      >
        {(ids) => <input {...ids} name="address" required={!address} maxLength={2048} autocomplete="off" />}
      </Field>
      {hasSecret && (
        <Field label={t.secrets[channel as keyof typeof t.secrets]}>
          {(ids) => <input {...ids} name="secret" type="password" maxLength={500} autocomplete="off" />}
        </Field>
      )}
      <Field label={t.everythingThere}>
        {(ids) => (
          <select {...ids} name="frequency" defaultValue={usual}>
            {Object.entries(text.settings.frequencies).map(([value, name]) => (
              <option key={value} value={value} selected={value === usual}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </FormDialog>
  );
}
