// The inbox: news that was not seen yet, what can be acted on first.
import { useMemo, useRef } from 'preact/hooks';
import { api } from '../api';
import { useBeginning } from '../defaults';
import { counted, number } from '../format';
import type { CompanySetting, Count, EventKind, KindCount, News } from '../generated';
import { dayOf, type Group, grouped } from '../groups';
import { type Pages, usePages } from '../load';
import { companyName } from '../names';
import { isCounted, isUnseen, type Marks, markSeen, seenSince, unseenCount, useUnseenCounts } from '../news';
import type { Page } from '../paging';
import { at, opened, setQuery } from '../router';
import { eventRow, type Row } from '../rows';
import { useSettings } from '../settings';
import { text } from '../text';
import { Empty, Link } from '../ui';
import { type Wanted, wantedOf } from '../wanted';
import { FilterBar, Order, ownButtons } from './bar';
import { jobFilters } from './filters';
import { FirstUse } from './first';
import { JobList, useBegun, Waiting } from './list';
import { NoMatch } from './no-match';
import { OVERVIEW, Overview, OverviewLine, useOverview } from './overview';
import { Pane } from './pane';
import { ListView } from './split';

const t = text.inbox;
const PAGE = 500;
/** Events that call for action come first. */
const KINDS = ['new', 'back', 'changed', 'gone'] as const;
const FOLDED_FROM = 10;

interface Asked extends Wanted {
  kind?: EventKind[];
  search?: number;
}

const unseen = (asked: Asked, cursor: string | null, signal?: AbortSignal): Promise<News> =>
  api.listNews({ query: { ...asked, unseen: true, limit: PAGE, ...(cursor && { cursor: Number(cursor) }) } }, signal);

const rowsOf = ({ events }: News): Row[] => events.filter(({ external_id }) => external_id).map(eventRow);
const rank = ({ event }: Row): number => KINDS.indexOf(event?.kind as (typeof KINDS)[number]);

type Loading = (asked: Asked, cursor: string | null, signal?: AbortSignal) => Promise<Page<Row>>;

/** If one page holds all news, they are sorted by kind; otherwise each kind has its own pages, in order. */
const loadByKind: Loading = async (asked, cursor, signal) => {
  if (!cursor) {
    const all = await unseen(asked, null, signal);
    if (!all.next) return { rows: rowsOf(all).sort((a, b) => rank(a) - rank(b)), next: null };
  }
  const kinds = asked.kind ?? KINDS;
  const [kind = kinds[0], from = ''] = cursor?.split(' ') ?? [];
  const page = await unseen({ ...asked, kind: [kind as EventKind] }, from || null, signal);
  const following = kinds[kinds.indexOf(kind as (typeof KINDS)[number]) + 1];
  const next = page.next ? `${kind} ${page.next}` : following ? `${following} ` : null;
  return { rows: rowsOf(page), next, searchedTo: page.searched_to };
};

const loadByDate: Loading = async (asked, cursor, signal) => {
  const page = await unseen(asked, cursor, signal);
  return { rows: rowsOf(page), next: page.next, searchedTo: page.searched_to };
};

const GROUPS: Record<string, { load: Loading; nameOf: (row: Row) => string }> = {
  kind: { load: loadByKind, nameOf: ({ event }) => text.events[event?.kind ?? 'new'] },
  company: { load: loadByDate, nameOf: ({ company }) => companyName(company) },
  date: { load: loadByDate, nameOf: ({ at: time }) => dayOf(time) },
};
const { groups: g } = text;
const GROUP_OPTIONS: [string, string][] = [
  ['kind', g.kind],
  ['company', g.company],
  ['date', g.date],
];

export function Inbox() {
  const settings = useSettings();
  const query = at.value.searchParams;
  const filters = wantedOf(query);
  const search = Number(query.get('search'));
  const wanted = Number.isSafeInteger(search) && search > 0 ? { ...filters, search } : filters;
  const kind = KINDS.find((one) => one === query.get('kind'));
  const asked: Asked = kind ? { ...wanted, kind: [kind] } : wanted;
  const by = Object.hasOwn(GROUPS, query.get('group') ?? '') ? (query.get('group') as string) : 'kind';
  const { load, nameOf } = GROUPS[by] as (typeof GROUPS)[string];
  const isReady = useBeginning();
  const loaded = usePages(
    `inbox ${by} ${JSON.stringify(asked)}`,
    (...given) => load(asked, ...given),
    (row) => row.key,
  );
  const list = useBegun(loaded, isReady);
  // They are the same for each kind, but what was marked is in the list of its kind only.
  const counts = useUnseenCounts(wanted, kind);
  const isGathering = useGathering(list, by === 'company');
  const groups = useMemo(
    () => (isGathering ? [] : groupsOf(list.rows ?? [], by, nameOf, Boolean(list.next))),
    [list.rows, list.next, by, isGathering],
  );
  const known = useOverview();
  if (settings.data?.companies.length === 0) return <FirstUse />;
  const left = list.rows?.filter(({ event }) => event && isUnseen(event)) ?? [];
  const isFiltered = Object.keys(asked).length > 0;
  // A search may need several pages to find its first row.
  const isCounting = list.next && list.rows?.length === 0;
  const shown = list.rows && !isCounting ? `${number(left.length)}${list.next ? '+' : ''}` : undefined;
  // On a phone the title has space for one number; the menu has the other one.
  const hasSpace = isFiltered && ownButtons.value > 0;
  const all = hasSpace && isCounted.value && unseenCount.value ? number(unseenCount.value) : undefined;
  const count = shown && all ? t.of(shown, all) : shown;
  // What was not shown is not marked.
  const markAll =
    left.length && !isGathering ? () => markSeen(left.flatMap(({ event }) => (event ? [event] : []))) : undefined;
  const followed = settings.data?.companies ?? [];
  const grouping = <Order name="group" label={text.filters.group} options={GROUP_OPTIONS} />;
  return (
    <ListView
      title={text.views.inbox}
      count={count}
      bar={
        <FilterBar filters={jobFilters(followed)} also={['kind', 'search']} shows={list.isOwn ? shown : undefined}>
          {ownButtons.value === 0 && grouping}
        </FilterBar>
      }
      actions={
        <>
          {ownButtons.value > 0 && list.waiting === undefined && grouping}
          <Waiting list={list} />
          {markAll && (
            <button type="button" class="small" title="A" aria-keyshortcuts="Shift+A" onClick={markAll}>
              {ownButtons.value > 0 ? t.mark(left.length) : t.markShort}
            </button>
          )}
        </>
      }
      under={
        <>
          <Kinds rows={list.rows} isAll={!list.next && !kind} counts={counts.data} kind={kind} />
          <OverviewLine known={known} />
        </>
      }
      pane={
        opened.value && opened.value !== OVERVIEW ? (
          <Pane id={opened.value} rows={list.rows} />
        ) : (
          <Overview rows={list.rows} isAll={!list.next} known={known} />
        )
      }
    >
      <JobList
        list={list}
        title={text.views.inbox}
        groups={groups}
        isGathering={by === 'company' ? isGathering : undefined}
        markAll={markAll}
      >
        <NoNews isFiltered={isFiltered} followed={followed} />
      </JobList>
    </ListView>
  );
}

/**
 * Return whether a list still loads the pages that its groups need: later pages have news of companies further up, so
 * no group is shown before all are loaded, or the person stops that, or it has taken too long.
 */
function useGathering({ pages, next, isHalted, moreFailure }: Pages<Row>, isNeeded: boolean): boolean {
  const done = useRef<Page<Row>>(undefined);
  const first = pages?.[0];
  if (!next || isHalted || moreFailure) done.current = first;
  return isNeeded && first !== undefined && done.current !== first;
}

function NoNews({ isFiltered, followed }: { isFiltered: boolean; followed: CompanySetting[] }) {
  if (isFiltered) return <NoMatch title={t.noMatch} filters={jobFilters(followed)} />;
  return (
    <Empty title={t.none} hint={t.noneHint}>
      <Link to="/jobs">{t.toJobs}</Link>
    </Empty>
  );
}

interface KindsProps {
  rows: Row[] | undefined;
  /** Whether these are all news, of any kind. */
  isAll: boolean;
  /** The numbers of the API, and what was marked before they were counted. */
  counts: { kinds: KindCount[] | null; marked: Marks } | undefined;
  kind: EventKind | undefined;
}

/** Show one kind of news, or all, with the number of unseen ones. A kind without news is left out. */
function Kinds({ rows, isAll, counts, kind }: KindsProps) {
  const ofKind = (one: string) => rows?.filter(({ event }) => event?.kind === one).flatMap(({ event }) => event ?? []);
  const own = (one: string): Count | undefined =>
    isAll && rows ? { count: ofKind(one)?.filter(isUnseen).length ?? 0, more: false } : undefined;
  const asked = (one: string): Count | undefined => {
    if (!counts?.kinds) return undefined;
    // A kind that the API does not name has no news.
    const { count, more } = counts.kinds.find((of) => of.kind === one)?.count ?? { count: 0, more: false };
    return { count: more ? count : Math.max(0, count - seenSince(counts.marked, ofKind(one) ?? [])), more };
  };
  const of = (one: string) => own(one) ?? asked(one);
  // What was marked here still stands in the list, and so does its kind.
  const shown = KINDS.filter((one) => of(one)?.count !== 0 || ofKind(one)?.length || one === kind);
  const all = isAll ? rows?.filter(({ event }) => event && isUnseen(event)).length : undefined;
  const countOf = (one: EventKind) => {
    const count = of(one);
    return count && counted(count);
  };
  return (
    <fieldset class="kinds">
      <legend class="aside">{t.kinds}</legend>
      {[undefined, ...shown].map((one) => (
        <button key={one ?? ''} type="button" aria-pressed={one === kind} onClick={() => setQuery({ kind: one ?? '' })}>
          {one ? text.events[one] : t.all}{' '}
          <span class="count">{one ? countOf(one) : all !== undefined && number(all)}</span>
        </button>
      ))}
    </fieldset>
  );
}

const byCompany = (a: Row, b: Row): number =>
  companyName(a.company).localeCompare(companyName(b.company)) || rank(a) - rank(b);

function groupsOf(rows: Row[], by: string, nameOf: (row: Row) => string, isCut: boolean): Group[] {
  const isByCompany = by === 'company';
  const groups = grouped(isByCompany ? rows.toSorted(byCompany) : rows, nameOf, isCut);
  return groups.map((group) => {
    const isGone = by === 'kind' && group.name === text.events.gone && groups.length > 1;
    // A page that was not loaded may have news of any company.
    return { ...group, isCut: isByCompany ? isCut : group.isCut, isFolded: isGone && group.rows.length > FOLDED_FROM };
  });
}
