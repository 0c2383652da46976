// Jobs: the open ones, those that are gone, and those that the person has hidden.
import { useMemo } from 'preact/hooks';
import { api } from '../api';
import { number } from '../format';
import { usePages } from '../load';
import { at, opened } from '../router';
import { jobRow, type Row } from '../rows';
import { isActive } from '../running';
import { useSettings } from '../settings';
import { text } from '../text';
import { Empty, Link } from '../ui';
import { type Choice, companyChoice, FilterBar } from './bar';
import { FirstUse } from './first';
import { JobList, Waiting } from './list';
import { Pane } from './pane';
import { RunCard } from './run-card';
import { ListView } from './split';

const t = text.jobs;
const PAGE = 200;

const SHOW: Choice = {
  name: 'show',
  label: t.open,
  options: [
    ['gone', t.goneJobs],
    ['hidden', t.hidden],
  ],
};

const { workplaces, employments } = text.details;
const CHOICES: Choice[] = [
  { name: 'workplace', label: text.detail.workplace, options: Object.entries(workplaces) },
  { name: 'employment_type', label: text.detail.employment, options: Object.entries(employments) },
  { name: 'posted', label: text.detail.posted, options: [7, 30].map((n) => [`${n}d`, text.filters.lastDays(n)]) },
];
const SORT: Choice = { name: 'sort', label: text.filters.newest, options: Object.entries(text.filters.sorts) };

/** Return the day so many days ago, for a filter such as `7d`, or undefined for anything else. */
function daysAgo(posted: string): string | undefined {
  const days = /^(\d{1,3})d$/.exec(posted)?.[1];
  return days && new Date(Date.now() - Number(days) * 86_400_000).toISOString().slice(0, 10);
}

const STATES: Record<string, object> = {
  gone: { status: 'expired', hidden: 'exclude' },
  hidden: { hidden: 'only' },
};

export function Jobs() {
  const settings = useSettings();
  const query = at.value.searchParams;
  const wanted: Record<string, string> = {};
  for (const name of ['q', 'company', 'workplace', 'employment_type', 'sort']) {
    if (query.get(name)) wanted[name] = query.get(name) as string;
  }
  const since = daysAgo(query.get('posted') ?? '');
  if (since) wanted.posted_since = since;
  const show = query.get('show') ?? '';
  const asked = { ...wanted, ...(STATES[show] ?? { status: 'open' }) };
  const list = usePages(
    `jobs ${JSON.stringify(asked)}`,
    async (cursor, signal) => {
      const page = await api.listJobs({ query: { ...asked, limit: PAGE, ...(cursor && { cursor }) } }, signal);
      return { rows: page.jobs.map(jobRow), next: page.next };
    },
    (row) => row.key,
  );
  const groups = useMemo(() => [{ name: '', rows: list.rows ?? [] }], [list.pages, list.rows?.length]);
  if (settings.data?.companies.length === 0 && !show) return <FirstUse />;
  const companies = settings.data?.companies.map((one) => one.company) ?? [];
  const title = show === 'gone' ? t.goneJobs : show === 'hidden' ? t.hidden : text.views.jobs;
  return (
    <ListView
      title={title}
      count={list.rows && list.isOwn ? `${number(list.rows.length)}${list.next ? '+' : ''}` : undefined}
      bar={<FilterBar choices={[companyChoice(companies, wanted.company ?? null), ...CHOICES, SHOW, SORT]} />}
      actions={<Waiting list={list} />}
      pane={opened.value ? <Pane id={opened.value} rows={list.rows} /> : <Choose rows={list.rows} />}
    >
      {show === 'gone' && <p class="hint pad">{t.goneHint}</p>}
      <JobList list={list} title={title} groups={list.rows?.length ? groups : []}>
        <NoJobs show={show} wanted={wanted} />
      </JobList>
    </ListView>
  );
}

function NoJobs({ show, wanted }: { show: string; wanted: Record<string, string> }) {
  const isFiltered = Object.keys(wanted).length > 0;
  if (isFiltered) return <Empty title={t.noMatch} hint={t.noMatchHint} />;
  if (show === 'gone') return <Empty title={t.noGone} />;
  if (show === 'hidden') return <Empty title={t.noHidden} />;
  if (isActive.value) return <RunCard />;
  return <Empty title={t.noOpen} hint={t.noOpenHint} />;
}

/** What the pane says while no job is open. */
function Choose({ rows }: { rows: Row[] | undefined }) {
  if (!rows?.length) return null;
  return (
    <div class="choose">
      <p class="hint">{t.choose}</p>
      <p>
        <Link to="/inbox">{t.toInbox}</Link>
      </p>
    </div>
  );
}
