// The schedule of automatic runs, in the person's time zone.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import { dateTime, weekdays } from '../format';
import type { CurrentSchedule, Schedule, ScheduleWish } from '../generated';
import { text } from '../text';
import { Failed, Field, SaveRow } from '../ui';

const t = text.settings;

const zones = (): string[] => [...new Set([ownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])];
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function ScheduleForm({
  given,
  onSaved,
}: {
  given: Schedule | null;
  onSaved: (saved: CurrentSchedule) => void;
}) {
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
