// Schedule, mail, feed, export, and the end of it all.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import { dateTime, weekdays } from '../format';
import type { CurrentSchedule, FeedAddresses, Frequency, MailSettings, Schedule, ScheduleWish } from '../generated';
import { useLoaded } from '../load';
import { signOut } from '../session';
import { text } from '../text';
import { Dialog, Failed, Field, Section, Shown, View } from '../ui';

const t = text.settings;

export function Settings() {
  const schedule = useLoaded('schedule', (signal) => api.showSchedule({}, signal));
  const mail = useLoaded('mail', (signal) => api.showMail({}, signal));
  return (
    <View title={text.views.settings} isHidden>
      <Section title={t.schedule} hint={t.scheduleHint}>
        <Shown loaded={schedule}>{(data) => <ScheduleForm given={data.schedule} onSaved={schedule.set} />}</Shown>
      </Section>
      <Section title={t.mail} hint={t.mailHint}>
        <Shown loaded={mail}>
          {(data) => (data.is_offered ? <MailForm given={data} onSaved={mail.set} /> : <p>{t.noMail}</p>)}
        </Shown>
      </Section>
      <FeedSection />
      <Export />
      <Deletion />
    </View>
  );
}

const zones = (): string[] => [...new Set([ownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])];
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function ScheduleForm({ given, onSaved }: { given: Schedule | null; onSaved: (saved: CurrentSchedule) => void }) {
  const isOn = useSignal(given !== null);
  const form = useSignal<ScheduleWish>(
    given ?? { days: ['mon', 'tue', 'wed', 'thu', 'fri'], time: '07:30', zone: ownZone() },
  );
  const isSaved = useSignal(false);
  const { act, isBusy, failure } = useAct();
  const change = (changes: Partial<ScheduleWish>) => {
    isSaved.value = false;
    form.value = { ...form.value, ...changes };
  };
  const { days, time, zone } = form.value;
  const lacksDays = isOn.value && days.length === 0;
  const save = async (event: Event) => {
    event.preventDefault();
    if (lacksDays) return;
    const saved = await act(() => api.saveSchedule({ body: { schedule: isOn.value ? { days, time, zone } : null } }));
    if (!saved) return;
    onSaved(saved);
    isSaved.value = true;
  };
  return (
    <form class="card" onSubmit={save}>
      <label class="check">
        <input
          type="checkbox"
          checked={isOn.value}
          onChange={(e) => {
            isOn.value = e.currentTarget.checked;
            isSaved.value = false;
          }}
        />{' '}
        {t.scheduled}
      </label>
      {isOn.value && (
        <>
          <fieldset class="days">
            <legend>{t.days}</legend>
            {weekdays().map(({ day, name }) => (
              <label class="check" key={day}>
                <input
                  type="checkbox"
                  checked={days.includes(day)}
                  onChange={(e) =>
                    change({
                      days: weekdays()
                        .map((one) => one.day)
                        .filter((one) => (one === day ? e.currentTarget.checked : days.includes(one))),
                    })
                  }
                />{' '}
                {name}
              </label>
            ))}
          </fieldset>
          <div class="lists">
            <Field label={t.time}>
              {(ids) => (
                <input
                  {...ids}
                  type="time"
                  required
                  value={time}
                  onInput={(e) => change({ time: e.currentTarget.value })}
                />
              )}
            </Field>
            <Field label={t.zone}>
              {(ids) => (
                <select {...ids} value={zone} onChange={(e) => change({ zone: e.currentTarget.value })}>
                  {[...new Set([zone, ...zones()])].map((one) => (
                    <option key={one}>{one}</option>
                  ))}
                </select>
              )}
            </Field>
          </div>
        </>
      )}
      {failure && <Failed failure={failure} />}
      <SaveRow isBusy={isBusy} isSaved={isSaved.value}>
        {lacksDays ? t.noDays : given?.next_run_at && isOn.value ? t.next(dateTime(given.next_run_at)) : ''}
      </SaveRow>
    </form>
  );
}

function SaveRow({ isBusy, isSaved, children }: { isBusy: boolean; isSaved: boolean; children?: string }) {
  return (
    <div class="buttons">
      <button type="submit" class="main" disabled={isBusy}>
        {text.save}
      </button>
      <span class="hint" role="status">
        {isSaved && text.saved} {children}
      </span>
    </div>
  );
}

function MailForm({ given, onSaved }: { given: MailSettings; onSaved: (saved: MailSettings) => void }) {
  const form = useSignal({ address: given.address ?? '', frequency: given.frequency ?? ('daily' as Frequency) });
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

function FeedSection() {
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
    await navigator.clipboard.writeText(address);
    said.value = t.copied;
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

function Export() {
  const { act, isBusy, failure } = useAct();
  const save = async (what: 'jobs' | 'news') => {
    const table = await act(() => api.export(what));
    if (!table) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(table);
    link.download = `rolewatch-${what}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <Section title={t.export} hint={t.exportHint}>
      {failure && <Failed failure={failure} />}
      <div class="buttons">
        <button type="button" disabled={isBusy} onClick={() => save('jobs')}>
          {t.exportJobs}
        </button>
        <button type="button" disabled={isBusy} onClick={() => save('news')}>
          {t.exportNews}
        </button>
      </div>
    </Section>
  );
}

function Deletion() {
  const isAsking = useSignal(false);
  const typed = useSignal('');
  const { act, isBusy, failure } = useAct();
  const remove = async (event: Event) => {
    event.preventDefault();
    const isDone = await act(() => api.deleteMe().then(() => true));
    if (isDone) await signOut();
  };
  return (
    <Section title={t.delete} hint={t.deleteHint}>
      <button
        type="button"
        class="danger"
        onClick={() => {
          typed.value = '';
          isAsking.value = true;
        }}
      >
        {t.delete} …
      </button>
      {isAsking.value && (
        <Dialog title={t.deleteSure} onClose={() => (isAsking.value = false)}>
          <form onSubmit={remove}>
            <p>{t.deleteHint}</p>
            <Field label={t.deleteType}>
              {(ids) => (
                <input
                  {...ids}
                  autocomplete="off"
                  value={typed.value}
                  onInput={(e) => (typed.value = e.currentTarget.value)}
                />
              )}
            </Field>
            {failure && <Failed failure={failure} />}
            <div class="buttons">
              <button
                type="submit"
                class="danger"
                disabled={isBusy || typed.value.trim().toLowerCase() !== t.deleteWord}
              >
                {t.deleteYes}
              </button>
              <button type="button" onClick={() => (isAsking.value = false)}>
                {text.cancel}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </Section>
  );
}
