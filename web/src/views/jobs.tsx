// Jobs: the open ones, those that are gone, and those that the person has hidden.
import { useMemo } from 'preact/hooks';
import { api } from '../api';
import { useBeginning } from '../defaults';
import { counted } from '../format';
import type { CompanySetting, Count, ApiJobsShapesJobCounts as JobCounts } from '../generated';
import { dayOf, type Group, grouped } from '../groups';
import { type Pages, useLoaded, usePages } from '../load';
import { companyName } from '../names';
import { newJobs, seenSince, unseenCount, useUnseenCounts } from '../news';
import { at, opened, queryOf, setQuery } from '../router';
import { jobRow, type Row } from '../rows';
import { isActive } from '../running';
import { useSettings } from '../settings';
import { text } from '../text';
import { Empty, Link } from '../ui';
import { FILTERS, type Wanted, wantedOf } from '../wanted';
import { FilterBar, Order, ownButtons } from './bar';
import type { Filter } from './fields';
import { jobFilters } from './filters';
import { FirstUse } from './first';
import { JobList, useBegun, Waiting } from './list';
import { NoMatch } from './no-match';
import { Pane } from './pane';
import { RunCard } from './run-card';
import { ListView } from './split';

const t = text.jobs;
const PAGE = 200;

const STATES: Record<string, { title: string; asked: object; address: Record<string, string> }> = {
  '': { title: t.open, asked: { status: 'open' }, address: {} },
  saved: { title: t.saved, asked: { saved: 'only' }, address: { saved: 'only' } },
  gone: { title: t.goneJobs, asked: { status: 'expired' }, address: { status: 'expired' } },
  hidden: { title: t.hidden, asked: { hidden: 'only' }, address: { hidden: 'only' } },
};
const PLACES = ['status', 'hidden', 'saved'];

/** Return which jobs the address asks for: the open ones, or those that More offers. */
function stateOf(query: URLSearchParams): string {
  const found = Object.entries(STATES).find(([, { address }]) => {
    const [[name, value] = []] = Object.entries(address);
    return name && query.get(name) === value;
  });
  return found?.[0] ?? '';
}

const STATUS: Filter = {
  label: text.filters.status,
  names: PLACES,
  value: (query) => (stateOf(query) ? STATES[stateOf(query)]?.title : undefined),
  body: () => <Status />,
};

function Status() {
  const chosen = stateOf(at.value.searchParams);
  const none = Object.fromEntries(PLACES.map((name) => [name, '']));
  return (
    <fieldset class="options">
      <legend class="aside">{text.filters.status}</legend>
      <div class="choices">
        {Object.entries(STATES).map(([state, { title, address }]) => (
          <label class="check" key={state}>
            <input
              type="radio"
              name="status"
              checked={chosen === state}
              onChange={() => setQuery({ ...none, ...address })}
            />{' '}
            <span>{title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type Sort = 'first_seen' | keyof typeof text.filters.sorts;
const SORTS = Object.entries({ first_seen: text.filters.newest, ...text.filters.sorts }) as [Sort, string][];
const GROUPS: [string, string][] = [
  ['none', text.groups.none],
  ['company', text.groups.company],
  ['date', text.groups.date],
];

/** Return how the list is sorted and grouped: a group by company needs their order, one by date an order by date. */
function orderOf(query: URLSearchParams): { sort: Sort; by: string } {
  const by = GROUPS.some(([one]) => one === query.get('group')) ? (query.get('group') as string) : 'none';
  const sort = SORTS.find(([one]) => one === query.get('sort'))?.[0] ?? 'first_seen';
  if (by === 'company') return { sort: 'company', by };
  return { sort: by === 'date' && sort !== 'posted' ? 'first_seen' : sort, by };
}

function groupsOf(rows: Row[], { by, sort }: { by: string; sort: string }, isCut: boolean): Group[] {
  if (by === 'company') return grouped(rows, ({ company }) => companyName(company), isCut);
  if (by !== 'date') return [{ name: '', rows }];
  const dated = (row: Row) => (sort === 'posted' ? row.posted_at : row.at);
  const nameOf = (row: Row) => {
    const day = dated(row);
    return day ? dayOf(day) : text.detail.notStated;
  };
  return grouped(rows, nameOf, isCut);
}

export function Jobs() {
  const settings = useSettings();
  const query = at.value.searchParams;
  const wanted = wantedOf(query);
  const state = stateOf(query);
  const order = orderOf(query);
  const asked = { ...wanted, ...STATES[state]?.asked, sort: order.sort };
  const isReady = useBeginning();
  const loaded = usePages(
    `jobs ${JSON.stringify(asked)}`,
    async (cursor, signal) => {
      const page = await api.listJobs({ query: { ...asked, limit: PAGE, ...(cursor && { cursor }) } }, signal);
      return { rows: page.jobs.map(jobRow), next: page.next, searchedTo: page.searched_to };
    },
    (row) => row.key,
  );
  const list = useBegun(loaded, isReady);
  const { sort: _, ...filters } = asked;
  const counts = useLoaded(`jobs counts ${JSON.stringify(filters)}`, (aborted) =>
    api.countJobs({ query: filters }, aborted),
  );
  const groups = useMemo(
    () => groupsOf(list.rows ?? [], order, Boolean(list.next)),
    [list.rows, list.next, order.by, order.sort],
  );
  if (settings.data?.companies.length === 0 && !state) return <FirstUse />;
  const followed = settings.data?.companies ?? [];
  const isFiltered = Object.keys(wanted).length > 0;
  const matching = list.isOwn ? matchingOf(list, counts.data) : undefined;
  const title = state ? (STATES[state]?.title ?? '') : text.views.jobs;
  const grouping = <Order name="group" label={text.filters.group} options={GROUPS} />;
  const sorting = <Order name="sort" label={text.filters.sort} options={SORTS} />;
  // On a phone they are in the sheet: the title needs the space.
  const isNarrow = ownButtons.value === 0;
  return (
    <ListView
      title={title}
      count={list.isOwn ? countOf(list, counts.data, isFiltered) : undefined}
      bar={
        <FilterBar filters={[...jobFilters(followed), STATUS]} shows={matching && counted(matching)}>
          {isNarrow && (
            <>
              {sorting}
              {grouping}
            </>
          )}
        </FilterBar>
      }
      actions={
        <>
          {!state && list.isOwn && list.waiting === undefined && <Fresh wanted={wanted} rows={list.rows} />}
          {!isNarrow && sorting}
          {!isNarrow && list.waiting === undefined && grouping}
          <Waiting list={list} />
        </>
      }
      pane={opened.value ? <Pane id={opened.value} rows={list.rows} /> : <Choose rows={list.rows} />}
    >
      {state === 'gone' && <p class="hint pad">{t.goneHint}</p>}
      <JobList list={list} title={title} groups={list.rows?.length ? groups : []}>
        <NoJobs state={state} isFiltered={isFiltered} followed={followed} />
      </JobList>
    </ListView>
  );
}

/** How many of the jobs are new, with the same filters; they stand in the inbox. */
function Fresh({ wanted, rows = [] }: { wanted: Wanted; rows: Row[] | undefined }) {
  const { data } = useUnseenCounts(wanted);
  const found = data?.kinds?.find(({ kind }) => kind === 'new')?.count;
  if (!data || !found) return null;
  const events = rows.flatMap(({ id }) => newJobs.value.get(id) ?? []).filter(({ kind }) => kind === 'new');
  const count = found.more ? found.count : found.count - seenSince(data.marked, events);
  if (count < 1) return null;
  const query = at.value.searchParams;
  const filters = Object.fromEntries(FILTERS.map((name) => [name, query.getAll(name)]));
  return (
    <Link class="fresh" to={`/inbox${queryOf({ ...filters, kind: 'new' })}`}>
      {t.fresh(counted({ ...found, count }))}
    </Link>
  );
}

/** Return how many jobs the list has: exactly, or as far as it is known. */
function matchingOf(list: Pages<Row>, counts: JobCounts | undefined): Count | undefined {
  // A search may need several pages to find its first row.
  if (!list.rows || (list.next && !list.rows.length)) return undefined;
  const loaded = { count: list.rows.length, more: Boolean(list.next) };
  return loaded.more && counts?.matching && counts.matching.count > loaded.count ? counts.matching : loaded;
}

/** Return how many jobs the list has, and of how many if it is filtered: exactly, or as far as it is known. */
function countOf(list: Pages<Row>, counts: JobCounts | undefined, isFiltered: boolean): string | undefined {
  const matching = matchingOf(list, counts);
  if (!matching) return undefined;
  const total = isFiltered ? counts?.total : undefined;
  // If both numbers are cut, the second one says nothing.
  if (!total || (matching.more && total.more)) return counted(matching);
  // Both are counted a moment apart.
  return total.count >= matching.count ? text.inbox.of(counted(matching), counted(total)) : counted(matching);
}

interface NoJobsProps {
  state: string;
  isFiltered: boolean;
  followed: CompanySetting[];
}

function NoJobs({ state, isFiltered, followed }: NoJobsProps) {
  if (isFiltered) return <NoMatch title={t.noMatch} filters={jobFilters(followed)} />;
  if (state === 'gone') return <Empty title={t.noGone} hint={t.noGoneHint} />;
  if (state === 'saved') return <Empty title={t.noSaved} hint={t.noSavedHint} />;
  if (state === 'hidden') return <Empty title={t.noHidden} hint={t.noHiddenHint} />;
  if (isActive.value) return <RunCard />;
  return <Empty title={t.noOpen} hint={t.noOpenHint} />;
}

/** What the pane says while no job is open. */
function Choose({ rows }: { rows: Row[] | undefined }) {
  if (!rows?.length) return null;
  return (
    <div class="choose">
      <p class="hint">{t.choose}</p>
      {unseenCount.value !== 0 && (
        <p>
          <Link to="/inbox">{t.toInbox}</Link>
        </p>
      )}
    </div>
  );
}
