// The person's searches: their news, and where it is told.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import { number } from '../format';
import type { ChannelSettings, Frequency, MailSettings, SavedSearch } from '../generated';
import { refresh, useLoaded } from '../load';
import { queryOfSearch, searchAddress, useSearches } from '../searches';
import { useSettings } from '../settings';
import { text } from '../text';
import { Dialog, Failed, Field, Link, Section, Shown } from '../ui';
import { ChannelSection } from './channels';
import { inWords } from './filters';
import { Action, Popover } from './popover';

const t = text.searches;
const MOST = 50;

export function SearchSection() {
  const searches = useSearches();
  const channels = useLoaded('channels', (aborted) => api.listChannels({}, aborted));
  const mail = useLoaded('mail', (aborted) => api.showMail({}, aborted));
  const usable = channels.data?.channels.filter(({ is_on }) => is_on).map(({ channel }) => channel) ?? [];
  const all = mail.data?.is_offered && mail.data.address ? ['mail', ...usable] : usable;
  return (
    <>
      <Section title={t.title} count={searches.data?.searches.length} hint={t.hint(MOST)}>
        <Shown loaded={searches}>
          {(data) =>
            data.searches.length === 0 ? (
              <p>{t.none}</p>
            ) : (
              <ul class="rows">
                {data.searches.map((one) => (
                  <SearchRow key={one.search_id} search={one} channels={all} />
                ))}
              </ul>
            )
          }
        </Shown>
      </Section>
      <ChannelSection loaded={channels} />
      {searches.data && channels.data && mail.data && (
        <WhatIsSent searches={searches.data.searches} channels={channels.data.channels} mail={mail.data} />
      )}
    </>
  );
}

function SearchRow({ search, channels }: { search: SavedSearch; channels: string[] }) {
  const settings = useSettings();
  const editing = useSignal<'name' | 'channels' | 'delete' | undefined>(undefined);
  const close = () => (editing.value = undefined);
  const words = inWords(settings.data?.companies ?? [], new URLSearchParams(queryOfSearch(search)));
  const told = search.channels.filter(({ frequency }) => frequency !== 'never');
  return (
    <li class="row search-row">
      <div>
        <Link class="title" to={searchAddress(search)}>
          {search.name}
        </Link>
        <p class="hint">{words.join(' · ')}</p>
      </div>
      <span class="hint">{t.unseen(search.unseen >= 1000 ? `${number(1000)}+` : number(search.unseen))}</span>
      <p class="tags">
        {told.map(({ channel, frequency }) => (
          <span class="tag" key={channel}>
            {t.told(channelName(channel), text.settings.frequencies[frequency])}
          </span>
        ))}
      </p>
      <Popover label={t.actions(search.name)} class="menu" icon="dots">
        <div class="actions">
          <Action act={() => (editing.value = 'channels')}>{t.where}</Action>
          <Action act={() => (editing.value = 'name')}>{t.rename}</Action>
          <Action act={() => (editing.value = 'delete')}>{t.delete}</Action>
        </div>
      </Popover>
      {editing.value === 'name' && <Rename search={search} onClose={close} />}
      {editing.value === 'channels' && <Tell search={search} channels={channels} onClose={close} />}
      {editing.value === 'delete' && <Delete search={search} onClose={close} />}
    </li>
  );
}

export const channelName = (channel: string): string =>
  t.channels[channel as keyof typeof t.channels] ?? channel.replace(/^./, (c) => c.toUpperCase());

interface DialogProps {
  search: SavedSearch;
  onClose: () => void;
}

function Rename({ search: { search_id, name, filters }, onClose }: DialogProps) {
  const typed = useSignal(name);
  const { act, isBusy, failure } = useAct();
  const save = async (event: Event) => {
    event.preventDefault();
    const body = { name: typed.value.trim(), filters };
    if (!(await act(() => api.changeSearch({ path: { search_id }, body })))) return;
    refresh();
    onClose();
  };
  return (
    <Dialog title={t.rename} onClose={onClose}>
      <form onSubmit={save}>
        <Field label={t.name}>
          {(ids) => (
            <input
              {...ids}
              required
              maxLength={100}
              value={typed.value}
              onInput={(e) => (typed.value = e.currentTarget.value)}
            />
          )}
        </Field>
        {failure && <Failed failure={failure} />}
        <div class="buttons">
          <button type="submit" class="main" disabled={isBusy}>
            {text.save}
          </button>
          <button type="button" onClick={onClose}>
            {text.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Tell({ search, channels, onClose }: DialogProps & { channels: string[] }) {
  const { act, isBusy, failure } = useAct();
  const tell = async (channel: string, frequency: Frequency) => {
    const path = { search_id: search.search_id, channel };
    if (await act(() => api.tellSearch({ path, body: { frequency } }))) refresh();
  };
  return (
    <Dialog title={t.whereOf(search.name)} onClose={onClose}>
      <p class="hint">{t.whereHint}</p>
      {channels.length === 0 && <p>{t.noChannels}</p>}
      {channels.map((channel) => (
        <Field key={channel} label={channelName(channel)}>
          {(ids) => (
            <select
              {...ids}
              disabled={isBusy}
              value={search.channels.find((one) => one.channel === channel)?.frequency ?? 'never'}
              onChange={(e) => tell(channel, e.currentTarget.value as Frequency)}
            >
              {Object.entries(text.settings.frequencies).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      {failure && <Failed failure={failure} />}
      <div class="buttons">
        <button type="button" class="main" onClick={onClose}>
          {text.close}
        </button>
      </div>
    </Dialog>
  );
}

function Delete({ search: { search_id, name }, onClose }: DialogProps) {
  const { act, isBusy, failure } = useAct();
  const remove = async () => {
    if (!(await act(() => api.deleteSearch({ path: { search_id } }).then(() => true)))) return;
    onClose();
    refresh();
  };
  return (
    <Dialog title={t.deleteSure(name)} onClose={onClose}>
      <p>{t.deleteHint}</p>
      {failure && <Failed failure={failure} />}
      <div class="buttons">
        <button type="button" autofocus onClick={onClose}>
          {t.keep}
        </button>
        <button type="button" class="danger" disabled={isBusy} onClick={remove}>
          {t.deleteYes}
        </button>
      </div>
    </Dialog>
  );
}

interface Sent {
  searches: SavedSearch[];
  channels: ChannelSettings[];
  mail: MailSettings;
}

/** Say what will be sent where and when, one sentence per message. */
function WhatIsSent({ searches, channels, mail }: Sent) {
  const whole = [
    ...(mail.is_offered && mail.address ? [{ channel: 'mail', frequency: mail.frequency }] : []),
    ...channels.filter(({ is_on }) => is_on),
  ];
  const usable = new Set(whole.map(({ channel }) => channel));
  const told = [
    ...whole.map(({ channel, frequency = 'never' }) => ({ channel, frequency, what: t.everything })),
    ...searches.flatMap(({ name, channels }) =>
      channels.map(({ channel, frequency }) => ({ channel, frequency, what: t.newsOf(name) })),
    ),
  ].filter(({ channel, frequency }) => frequency !== 'never' && usable.has(channel));
  return (
    <Section title={t.sent}>
      <div class="card">
        {told.length === 0 ? (
          <p>{t.sendsNothing}</p>
        ) : (
          <ul class="plain">
            {told.map(({ channel, frequency, what }) => (
              <li key={`${channel} ${what}`}>{t.sends(channelName(channel), what, t.when[frequency])}</li>
            ))}
          </ul>
        )}
        <p class="hint">{t.sentHint}</p>
      </div>
    </Section>
  );
}
