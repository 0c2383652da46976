// The companies that a person follows, those that need attention first.
import { useSignal } from '@preact/signals';
import { api } from '../api';
import { number } from '../format';
import type { CompanySetting, FollowedCompany } from '../generated';
import { type Health, healthOf, needsAttention, RUNS } from '../health';
import { refresh, useLoaded } from '../load';
import { companyName, companyOf } from '../names';
import { at, opened, setQuery } from '../router';
import { useSettings } from '../settings';
import { text } from '../text';
import { Empty, Failed, Section, Shown, View } from '../ui';
import { CompanyRow } from './company-row';
import { anyOf, type Option } from './fields';
import { Follow } from './follow';
import { OneCompany } from './one-company';
import { Popover } from './popover';
import { Transfer } from './transfer';

const t = text.companies;

/** What is listed of a company, beyond its setting; each may be unknown yet. */
export interface Known {
  setting: CompanySetting;
  followed: FollowedCompany | undefined;
  health: Health | undefined;
}

export function Companies() {
  return opened.value ? <OneCompany company={companyOf(opened.value)} /> : <AllCompanies />;
}

function AllCompanies() {
  const settings = useSettings();
  const followed = useLoaded('followed companies', (signal) => api.listFollowed({}, signal));
  const runs = useLoaded('runs', (signal) => api.listRuns({ query: { limit: RUNS } }, signal));
  // An unfollowed company stays in its place, with an undo button, until the person leaves the view.
  const left = useSignal<CompanySetting[]>([]);
  const own = settings.data?.companies ?? [];
  const gone = left.value.filter((one) => !own.some(({ company }) => company === one.company));
  // Show the saved setting before the list reloads; the next change builds on it.
  const onSaved = (saved: CompanySetting) => {
    settings.set({ companies: [...own.filter(({ company }) => company !== saved.company), saved] });
    refresh();
  };
  const leave = (setting: CompanySetting) => {
    left.value = [...left.value.filter(({ company }) => company !== setting.company), setting];
    refresh();
  };
  const rows = [...own, ...gone].map((setting) => ({
    setting,
    followed: followed.data?.companies.find(({ company }) => company === setting.company),
    health: runs.data && healthOf(setting, runs.data.runs),
  }));
  return (
    <View title={text.views.companies} isHidden>
      <Section title={t.add} action={settings.data && <Transfer settings={own} />}>
        <Follow followed={settings.data?.companies.map((one) => one.company)} />
      </Section>
      <Section title={t.title} count={settings.data?.companies.length}>
        {followed.failure && !settings.failure && (
          <Failed failure={followed.failure} retry={followed.reload} since={followed.since} />
        )}
        {/* Both are waited for: what needs attention stands first, and no row moves there later. */}
        <Shown loaded={followed.data || followed.failure ? settings : { ...settings, data: undefined }} lines={8}>
          {() =>
            rows.length === 0 ? (
              <Empty title={t.none} hint={t.noneHint} />
            ) : (
              <Listed
                rows={rows}
                tags={followed.data?.tags ?? []}
                hasFailed={followed.failure !== undefined && followed.data === undefined}
                isLeft={(setting) => gone.includes(setting)}
                onSaved={onSaved}
                onLeave={leave}
              />
            )
          }
        </Shown>
      </Section>
    </View>
  );
}

interface ListedProps {
  rows: Known[];
  tags: string[];
  hasFailed: boolean;
  isLeft: (setting: CompanySetting) => boolean;
  onSaved: (setting: CompanySetting) => void;
  onLeave: (setting: CompanySetting) => void;
}

const isFailing = ({ setting, followed }: Known): boolean =>
  setting.is_enabled && needsAttention(followed?.last_outcome);

const STATES: Record<string, (one: Known) => boolean> = {
  failing: isFailing,
  paused: ({ setting }) => !setting.is_enabled,
};
const FEW = 8;

function Listed({ rows, tags, ...rest }: ListedProps) {
  const query = at.value.searchParams;
  const words = query.get('q')?.toLowerCase() ?? '';
  const state = query.get('status') ?? '';
  const chosen = query.getAll('tag');
  const matching = rows
    .filter(({ setting }) => companyName(setting.company).toLowerCase().includes(words))
    .filter(STATES[state] ?? (() => true))
    .filter(({ setting }) => chosen.length === 0 || setting.tags.some((tag) => chosen.includes(tag)))
    .sort((a, b) => companyName(a.setting.company).localeCompare(companyName(b.setting.company)));
  const groups = [
    { title: t.attention, of: matching.filter(isFailing) },
    { title: t.others, of: matching.filter((one) => !isFailing(one)) },
  ];
  return (
    <>
      {rows.length > FEW && <Finder rows={rows} tags={tags} />}
      {matching.length === 0 && <Empty title={t.noMatch} hint={t.noMatchHint} />}
      {matching.length > 0 && <Heads />}
      {groups.map(
        ({ title, of }) =>
          of.length > 0 && (
            <section key={title} class="companies">
              {groups.every((one) => one.of.length > 0) && (
                <h3>
                  {title} <span class="count">{number(of.length)}</span>
                </h3>
              )}
              <ul class="rows">
                {of.map((known) => (
                  <CompanyRow
                    key={known.setting.company}
                    known={known}
                    hasFailed={rest.hasFailed}
                    isLeft={rest.isLeft(known.setting)}
                    onSaved={rest.onSaved}
                    onLeave={rest.onLeave}
                  />
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}

/** What the columns are. Each row says it for itself to those who do not see them. */
function Heads() {
  const { heads } = t;
  return (
    <div class="row company heads" aria-hidden="true">
      <span>{heads.company}</span>
      <span>{heads.state}</span>
      <span class="numbers">
        <span>{heads.open}</span>
        <span>{heads.unseen}</span>
      </span>
      <span>{heads.tags}</span>
    </div>
  );
}

/** Find among many companies, by name, state and tag. */
function Finder({ rows, tags }: { rows: Known[]; tags: string[] }) {
  const query = at.value.searchParams;
  const state = query.get('status') ?? '';
  const tagged = anyOf(
    'tag',
    text.filters.tags,
    tags.map((tag): Option => [tag, tag]),
  );
  const counts: [string, string, number][] = [
    ['', text.inbox.all, rows.length],
    ['failing', t.failingState, rows.filter(isFailing).length],
    ['paused', t.paused, rows.filter(({ setting }) => !setting.is_enabled).length],
  ];
  return (
    <search class="finder">
      <input
        type="search"
        aria-label={t.find}
        placeholder={t.find}
        value={query.get('q') ?? ''}
        onInput={(e) => setQuery({ q: e.currentTarget.value }, { replace: true })}
      />
      <fieldset class="kinds">
        <legend class="aside">{text.filters.status}</legend>
        {counts.map(([value, label, count]) => (
          <button key={value} type="button" aria-pressed={state === value} onClick={() => setQuery({ status: value })}>
            {label} <span class="count">{number(count)}</span>
          </button>
        ))}
      </fieldset>
      {tags.length > 0 && (
        <Popover
          label={text.filters.tags}
          value={tagged.value(query)}
          clear={tagged.value(query) ? () => setQuery({ tag: '' }) : undefined}
        >
          {tagged.body()}
        </Popover>
      )}
    </search>
  );
}
