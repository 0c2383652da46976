// The person's searches: their news, and where it is told.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import { counted, number } from '../format';
import type { ChannelSettings, Frequency, MailSettings, SavedSearch } from '../generated';
import { refresh, useLoaded } from '../load';
import { at, go } from '../router';
import { queryOfSearch, searchAddress, useSearches } from '../searches';
import { useSettings } from '../settings';
import { text } from '../text';
import { Dialog, Failed, Field, FormDialog, Link, Question, Section, Shown } from '../ui';
import { type Wanted, wantedOf } from '../wanted';
import { Fields } from './bar';
import { ChannelSection } from './channels';
import { Feed } from './feed';
import { inWords, jobFilters, WORDS } from './filters';
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
  const editing = useSignal<'channels' | 'feed' | 'delete' | undefined>(undefined);
  const close = () => (editing.value = undefined);
  const isEdited = at.value.searchParams.get('edit') === String(search.search_id);
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
        {search.has_feed && <span class="tag">{text.settings.feed}</span>}
        {told.map(({ channel, frequency }) => (
          <span class="tag" key={channel}>
            {t.told(channelName(channel), text.settings.frequencies[frequency])}
          </span>
        ))}
      </p>
      <Popover label={t.actions(search.name)} class="menu" icon="dots">
        <div class="actions">
          <Action act={() => go(editAddress(search))}>{t.edit}</Action>
          <Action act={() => (editing.value = 'channels')}>{t.where}</Action>
          <Action act={() => (editing.value = 'feed')}>{t.feed}</Action>
          <Action act={() => (editing.value = 'delete')}>{t.delete}</Action>
        </div>
      </Popover>
      {isEdited && <Editor search={search} onClose={() => go('/settings/searches')} />}
      {editing.value === 'channels' && <Tell search={search} channels={channels} onClose={close} />}
      {editing.value === 'feed' && <SearchFeed search={search} onClose={close} />}
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

/** The address of the dialog that changes a search. It holds the filters, as the address of a list does. */
const editAddress = (search: SavedSearch): string =>
  `/settings/searches${queryOfSearch(search).replace('?', `?edit=${search.search_id}&`)}`;

/** Change the name and the filters of a search. The filter fields keep their values in the address. */
function Editor({ search: { search_id, name }, onClose }: DialogProps) {
  const settings = useSettings();
  const filters = wantedOf(at.value.searchParams);
  const save = async (given: Record<string, string>) => {
    await api.changeSearch({ path: { search_id }, body: { name: (given.name ?? '').trim(), filters } });
    refresh();
  };
  const isEmpty = Object.keys(filters).length === 0;
  return (
    <FormDialog title={t.editTitle} save={save} hint={t.changeHint} isReady={!isEmpty} onClose={onClose}>
      <Field label={t.name}>
        {(ids) => <input {...ids} name="name" required maxLength={100} autocomplete="off" defaultValue={name} />}
      </Field>
      {WORDS.body()}
      <Fields filters={jobFilters(settings.data?.companies ?? [])} />
      <Matching filters={filters} />
    </FormDialog>
  );
}

/** How many open jobs match the filters now. */
function Matching({ filters }: { filters: Wanted }) {
  const query = { ...filters, status: 'open' as const };
  const loaded = useLoaded(`jobs counts ${JSON.stringify(query)}`, (aborted) => api.countJobs({ query }, aborted));
  const count = loaded.data?.matching;
  return (
    <p class="hint" role="status">
      {count ? t.matching(counted(count)) : ' '}
    </p>
  );
}

function SearchFeed({ search, onClose }: DialogProps) {
  return (
    <Dialog title={t.feedOf(search.name)} onClose={onClose} hasClose>
      <p class="hint">{text.settings.feedHint}</p>
      <Feed search={search.search_id} hasFeed={search.has_feed} onChange={refresh} />
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
    <Dialog title={t.whereOf(search.name)} onClose={onClose} hasClose>
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
    <Question title={t.deleteSure(name)} no={t.keep} yes={t.deleteYes} act={remove} isBusy={isBusy} onClose={onClose}>
      <p>{t.deleteHint}</p>
      {failure && <Failed failure={failure} />}
    </Question>
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
