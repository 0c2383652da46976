// The companies that a person follows, and the health of each.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import type { Wanted } from '../filters';
import { ago } from '../format';
import type { CompanySetting } from '../generated';
import { type Health, healthOf, OUTCOMES, RUNS } from '../health';
import { refresh, useLoaded } from '../load';
import { companyName, providerTitle } from '../names';
import { useSettings } from '../settings';
import { text } from '../text';
import { Dialog, Done, Empty, Failed, Link, Mark, Section, Shown, View, Waiting } from '../ui';
import { Effect, FilterFields, Follow } from './follow';

const t = text.companies;

export function Companies() {
  const settings = useSettings();
  const runs = useLoaded('runs', (signal) => api.listRuns({ query: { limit: RUNS } }, signal));
  // An unfollowed company stays in its place, with an undo button, until the person leaves the view.
  const left = useSignal<CompanySetting[]>([]);
  const followed = settings.data?.companies ?? [];
  const gone = left.value.filter((one) => !followed.some(({ company }) => company === one.company));
  // Show the saved setting before the list reloads; the next change builds on it.
  const onSaved = (saved: CompanySetting) => {
    const others = followed.filter(({ company }) => company !== saved.company);
    settings.set({ companies: [...others, saved] });
    refresh();
  };
  const leave = (setting: CompanySetting) => {
    left.value = [...left.value.filter(({ company }) => company !== setting.company), setting];
  };
  return (
    <View title={text.views.companies} isHidden>
      <Section title={t.add}>
        <Follow followed={settings.data?.companies.map((one) => one.company)} />
      </Section>
      <Section title={t.title} count={settings.data?.companies.length}>
        {runs.failure && !settings.failure && (
          <Failed failure={runs.failure} retry={runs.reload} isStale={runs.data !== undefined} />
        )}
        <Shown loaded={settings}>
          {({ companies }) =>
            companies.length + gone.length === 0 ? (
              <Empty title={t.none} />
            ) : (
              <ul class="rows">
                {healthOf([...companies, ...gone], runs.data?.runs ?? [], companyName).map((one) => (
                  <CompanyRow
                    key={one.setting.company}
                    health={one}
                    isKnown={runs.data !== undefined}
                    hasFailed={runs.failure !== undefined}
                    isLeft={gone.includes(one.setting)}
                    onSaved={onSaved}
                    onLeave={leave}
                  />
                ))}
              </ul>
            )
          }
        </Shown>
      </Section>
    </View>
  );
}

interface RowProps {
  health: Health;
  /** Whether the runs are loaded, which say how the company was read. */
  isKnown: boolean;
  hasFailed: boolean;
  isLeft: boolean;
  onSaved: (setting: CompanySetting) => void;
  onLeave: (setting: CompanySetting) => void;
}

function CompanyRow({ health, isKnown, hasFailed, isLeft, onSaved, onLeave }: RowProps) {
  const { setting } = health;
  const { act, isBusy, failure } = useAct();
  const isEditing = useSignal(false);
  const name = companyName(setting.company);
  const save = async (changes: Partial<CompanySetting>) => {
    const saved = { ...setting, ...changes };
    if (await act(() => api.saveSettings({ body: [{ op: 'upsert', ...saved }] }))) onSaved(saved);
  };
  const leave = async () => {
    if (!(await act(() => api.saveSettings({ body: [{ op: 'delete', company: setting.company }] })))) return;
    onLeave(setting);
    refresh();
  };
  if (isLeft) {
    return (
      <li class="row">
        <Done sentence={t.left(name)} undo={() => save({})} />
      </li>
    );
  }
  return (
    <li class="row company">
      <div>
        <Link class="title" to={`/jobs?company=${setting.company}`}>
          {name}
        </Link>
        <p class="hint">{providerTitle(setting.provider)}</p>
      </div>
      {isKnown || !setting.is_enabled ? (
        <State health={health} />
      ) : (
        <div class="state">{hasFailed ? <p class="hint">{t.unknown}</p> : <Waiting lines={1} />}</div>
      )}
      <div class="buttons">
        <button type="button" class="quiet" onClick={() => (isEditing.value = true)}>
          {t.filters}
          <span class="aside"> {name}</span>
        </button>
        <button type="button" class="quiet" disabled={isBusy} onClick={() => save({ is_enabled: !setting.is_enabled })}>
          {setting.is_enabled ? t.pause : t.resume}
          <span class="aside"> {name}</span>
        </button>
        <button type="button" class="quiet" disabled={isBusy} onClick={leave}>
          {t.leave}
          <span class="aside"> {name}</span>
        </button>
      </div>
      {failure && <Failed failure={failure} />}
      {isEditing.value && <Editor setting={setting} onSaved={onSaved} onClose={() => (isEditing.value = false)} />}
    </li>
  );
}

function State({ health }: { health: Health }) {
  const { setting, last, lastAt, wholeAt, failures } = health;
  const mark = last ? (
    <Mark kind={OUTCOMES[last.outcome]}>
      {text.outcomes[last.outcome]}
      {last.outcome === 'failed' && failures > 1 && `, ${t.failing(failures)}`}
    </Mark>
  ) : (
    <Mark kind="still">{t.never}</Mark>
  );
  const isWhole = last && wholeAt === lastAt;
  return (
    <div class="state">
      <p>{setting.is_enabled ? mark : <Mark kind="still">{t.paused}</Mark>}</p>
      {last?.error_message && setting.is_enabled && <p class="note">{last.error_message}</p>}
      {last && (
        <p class="hint">
          {[
            last.outcome !== 'failed' && t.listed(last.found, last.included),
            last.kept > 0 && t.kept(last.kept),
            isWhole ? ago(lastAt as string) : wholeAt ? t.readWhole(ago(wholeAt)) : t.neverWhole,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </div>
  );
}

/** The filters of a company, and which of its current jobs match them. */
function Editor({
  setting,
  onSaved,
  onClose,
}: Pick<RowProps, 'onSaved'> & { setting: CompanySetting; onClose: () => void }) {
  const wanted = useSignal<Wanted>({
    title_filters: setting.title_filters,
    location_filters: setting.location_filters,
  });
  const now = useLoaded(`dry-run ${setting.company}`, (signal) =>
    api.dryRun({ query: { company: setting.company } }, signal),
  );
  const { act, isBusy, failure } = useAct();
  const save = async (event: Event) => {
    event.preventDefault();
    const saved = { ...setting, ...wanted.value };
    if (!(await act(() => api.saveSettings({ body: [{ op: 'upsert', ...saved }] })))) return;
    onSaved(saved);
    onClose();
  };
  return (
    <Dialog title={t.edit(companyName(setting.company))} onClose={onClose}>
      <form onSubmit={save}>
        <FilterFields
          wanted={wanted.value}
          onChange={(value) => {
            wanted.value = value;
          }}
        />
        {failure && <Failed failure={failure} />}
        <div class="buttons">
          <button type="submit" class="main" disabled={isBusy}>
            {text.save}
          </button>
          <button type="button" onClick={onClose}>
            {text.cancel}
          </button>
          <span class="hint">{t.pending}</span>
        </div>
        <h3>{t.effect}</h3>
        <Shown loaded={now} lines={4}>
          {({ companies }) => {
            const [read] = companies;
            return (
              read && (
                <>
                  {read.error_message && <p class="note">{read.error_message}</p>}
                  <Effect postings={[...read.included, ...read.excluded]} wanted={wanted.value} />
                </>
              )
            );
          }}
        </Shown>
      </form>
    </Dialog>
  );
}
