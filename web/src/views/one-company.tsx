// One followed company: how it stands, which of its jobs are kept, and what recent runs learned of it.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import { saveOne, upsert } from '../following';
import { dateTime } from '../format';
import type { CompanySetting, Run, StoredFilters } from '../generated';
import { healthOf, OUTCOMES, RUNS } from '../health';
import { refresh, useLoaded } from '../load';
import { companyName, providerTitle } from '../names';
import { go } from '../router';
import { useSettings } from '../settings';
import { text } from '../text';
import { say } from '../toast';
import { Empty, Failed, Link, Mark, Section, Shown, View } from '../ui';
import type { Known } from './companies';
import { Editor, numbersOf, State, Tags } from './company-row';

const t = text.companies;

export function OneCompany({ company }: { company: string }) {
  const settings = useSettings();
  const followed = useLoaded('followed companies', (signal) => api.listFollowed({}, signal));
  const runs = useLoaded('runs', (signal) => api.listRuns({ query: { limit: RUNS } }, signal));
  const setting = settings.data?.companies.find((one) => one.company === company);
  const known = setting && {
    setting,
    followed: followed.data?.companies.find((one) => one.company === company),
    health: runs.data && healthOf(setting, runs.data.runs),
  };
  const onSaved = (saved: CompanySetting) => {
    const others = settings.data?.companies.filter((one) => one.company !== company) ?? [];
    settings.set({ companies: [...others, saved] });
    refresh();
  };
  return (
    <View title={companyName(company)} {...(setting && { lead: providerTitle(setting.provider) })}>
      <p class="told">
        <Link to="/companies">{t.toAll}</Link>
      </p>
      <Shown loaded={settings}>
        {() =>
          known ? <Told known={known} onSaved={onSaved} /> : <Empty title={t.notFollowed} hint={t.notFollowedHint} />
        }
      </Shown>
      {known && (
        <Section title={text.runs.chart}>
          <Shown loaded={runs}>{(data) => <History company={company} runs={data.runs} />}</Shown>
        </Section>
      )}
    </View>
  );
}

function Told({ known, onSaved }: { known: Known; onSaved: (setting: CompanySetting) => void }) {
  const { setting, followed } = known;
  const { act, isBusy, failure } = useAct();
  const editing = useSignal<'filters' | 'tags' | undefined>(undefined);
  const close = () => (editing.value = undefined);
  const pause = async () => {
    const saved = { ...setting, is_enabled: !setting.is_enabled };
    if (await act(() => saveOne(upsert(saved)))) onSaved(saved);
  };
  const leave = async () => {
    if (!(await act(() => saveOne({ op: 'delete', company: setting.company })))) return;
    go('/companies');
    refresh();
    say(t.left(companyName(setting.company)), () => void saveOne(upsert(setting)).then(refresh, refresh));
  };
  return (
    <>
      {(followed || !setting.is_enabled) && <State known={known} />}
      <Numbers known={known} />
      <div class="buttons">
        <button type="button" onClick={() => (editing.value = 'filters')}>
          {t.change}
        </button>
        <button type="button" onClick={() => (editing.value = 'tags')}>
          {t.changeTags}
        </button>
        <button type="button" disabled={isBusy} onClick={pause}>
          {setting.is_enabled ? t.pause : t.resume}
        </button>
        <button type="button" class="quiet" disabled={isBusy} onClick={leave}>
          {t.leave}
        </button>
      </div>
      {failure && <Failed failure={failure} />}
      <Section title={t.filters}>
        <Filters setting={setting} />
      </Section>
      {editing.value === 'filters' && <Editor setting={setting} onSaved={onSaved} onClose={close} />}
      {editing.value === 'tags' && <Tags setting={setting} onSaved={onSaved} onClose={close} />}
    </>
  );
}

function Numbers({ known }: { known: Known }) {
  const company = encodeURIComponent(known.setting.company);
  const { open, unseen } = numbersOf(known);
  return (
    <p class="buttons">
      {open !== undefined && (
        <Link class="button" to={`/jobs?company=${company}`}>
          {t.openJobs(open)}
        </Link>
      )}
      {unseen !== undefined && (
        <Link class="button" to={`/inbox?company=${company}`}>
          {t.unseenNews(unseen)}
        </Link>
      )}
      {known.setting.tags.map((tag) => (
        <span class="tag" key={tag}>
          {tag}
        </span>
      ))}
    </p>
  );
}

/** The filters of a company in words, one line for each list of terms. */
function Filters({ setting: { title_filters, location_filters } }: { setting: CompanySetting }) {
  const lists: [string, StoredFilters['include']][] = [
    [t.titleInclude, title_filters.include],
    [t.titleExclude, title_filters.exclude],
    [t.locationInclude, location_filters.include],
    [t.locationExclude, location_filters.exclude],
  ];
  const used = lists.filter(([, terms]) => terms.length > 0);
  if (used.length === 0) return <p>{t.everyJob}</p>;
  return (
    <dl class="facts">
      {used.map(([label, terms]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{terms.join(', ')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What each recent run learned of the company. */
function History({ company, runs }: { company: string; runs: Run[] }) {
  const learned = runs.flatMap((run) =>
    run.companies.filter((one) => one.company === company).map((of) => ({ run, of })),
  );
  if (learned.length === 0) return <p class="hint">{t.noRuns}</p>;
  return (
    <ul class="rows small run">
      {learned.map(({ run, of }) => (
        <li class="row" key={run.run_id}>
          <Link class="title" to={`/runs/${run.run_id}`}>
            {dateTime(run.created_at)}
          </Link>
          <div>
            <Mark kind={OUTCOMES[of.outcome]}>{text.outcomes[of.outcome]}</Mark>
            {of.error_message && <p class="note">{of.error_message}</p>}
          </div>
          <span class="hint">
            {[of.outcome !== 'failed' && t.listed(of.found, of.included), of.kept > 0 && t.kept(of.kept)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
