// The inbox: news that was not seen yet, what can be acted on first.
import { useMemo } from 'preact/hooks';
import { api } from '../api';
import { number } from '../format';
import type { EventKind, News } from '../generated';
import { usePages } from '../load';
import { companyName } from '../names';
import { isUnseen, markSeen, seen } from '../news';
import { at, opened, setQuery } from '../router';
import { eventRow, type Row } from '../rows';
import { useSettings } from '../settings';
import { text } from '../text';
import { Empty, Link } from '../ui';
import { type Choice, companyChoice, FilterBar } from './bar';
import { FirstUse } from './first';
import { type Group, JobList, Waiting } from './list';
import { Overview } from './overview';
import { Pane } from './pane';
import { ListView } from './split';

const t = text.inbox;
const PAGE = 500;
/** Events that call for action come first. */
const KINDS = ['new', 'back', 'changed', 'gone'] as const;
const FOLDED_FROM = 10;

interface Wanted {
  q?: string;
  company?: string;
  kind?: EventKind;
}

const unseen = (wanted: Wanted, cursor: string | null, signal?: AbortSignal): Promise<News> =>
  api.listNews({ query: { ...wanted, unseen: true, limit: PAGE, ...(cursor && { cursor: Number(cursor) }) } }, signal);

const rowsOf = ({ events }: News): Row[] => events.filter(({ external_id }) => external_id).map(eventRow);
const rank = ({ event }: Row): number => KINDS.indexOf(event?.kind as (typeof KINDS)[number]);

/** Load unseen news. If one page holds all, it is sorted by kind; otherwise each kind has its own pages, in order. */
async function load(wanted: Wanted, cursor: string | null, signal?: AbortSignal) {
  if (!cursor) {
    const all = await unseen(wanted, null, signal);
    if (!all.next) return { rows: rowsOf(all).sort((a, b) => rank(a) - rank(b)), next: null };
  }
  const [kind = wanted.kind ?? KINDS[0], from = ''] = cursor?.split(' ') ?? [];
  const page = await unseen({ ...wanted, kind: kind as EventKind }, from || null, signal);
  const following = wanted.kind ? undefined : KINDS[KINDS.indexOf(kind as (typeof KINDS)[number]) + 1];
  return { rows: rowsOf(page), next: page.next ? `${kind} ${page.next}` : following ? `${following} ` : null };
}

export function Inbox() {
  const settings = useSettings();
  const query = at.value.searchParams;
  const wanted: Wanted = {};
  if (query.get('q')) wanted.q = query.get('q') as string;
  if (query.get('company')) wanted.company = query.get('company') as string;
  const kind = KINDS.find((one) => one === query.get('kind'));
  if (kind) wanted.kind = kind;
  const list = usePages(
    `inbox ${JSON.stringify(wanted)}`,
    (...given) => load(wanted, ...given),
    (row) => row.key,
  );
  const group = query.get('group') ?? 'kind';
  const groups = useMemo(
    () => groupsOf(list.rows ?? [], group, Boolean(list.next)),
    [list.rows?.length, list.pages, group],
  );
  if (settings.data?.companies.length === 0) return <FirstUse />;
  const left = list.rows?.filter(({ event }) => event && isUnseen(event)) ?? [];
  const count = list.rows && `${number(left.length)}${list.next ? '+' : ''}`;
  // The API marks all events up to one of them. What a filter leaves out, or a page that is not loaded has, stays.
  const canMark = list.isOwn && !list.next && Object.keys(wanted).length === 0 && left.length > 0;
  const markAll = canMark ? () => markSeen(left.map(({ event }) => event as NonNullable<Row['event']>)) : undefined;
  const companies = settings.data?.companies.map((one) => one.company) ?? [];
  const groupings: Choice = { name: 'group', label: t.byKind, options: [['company', t.byCompany]] };
  return (
    <ListView
      title={text.views.inbox}
      count={count}
      bar={<FilterBar choices={[companyChoice(companies, wanted.company ?? null), groupings]} />}
      actions={
        <>
          <Waiting list={list} />
          {markAll && (
            <button type="button" class="small" title="A" aria-keyshortcuts="Shift+A" onClick={markAll}>
              {t.mark(left.length)}
            </button>
          )}
        </>
      }
      under={<Kinds rows={list.next || kind ? undefined : list.rows} kind={kind} />}
      pane={
        opened.value ? <Pane id={opened.value} rows={list.rows} /> : <Overview rows={list.rows} isAll={!list.next} />
      }
    >
      <JobList list={list} title={text.views.inbox} groups={groups} markAll={markAll}>
        <NoNews isFiltered={Object.keys(wanted).length > 0} />
      </JobList>
    </ListView>
  );
}

function NoNews({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <Empty title={t.noMatch} hint={t.noMatchHint} />;
  return (
    <Empty title={t.none} hint={t.noneHint}>
      <Link to="/jobs">{t.toJobs}</Link>
    </Empty>
  );
}

/** Show one kind of news, or all. Counts are shown where all news are loaded; a kind without news is left out. */
function Kinds({ rows, kind }: { rows: Row[] | undefined; kind: EventKind | undefined }) {
  // What was marked as seen here still stands in the list, and counts with it.
  void seen.value;
  const of = (one: string) => rows?.filter(({ event }) => event?.kind === one).length;
  const shown = KINDS.filter((one) => rows === undefined || of(one) || one === kind);
  return (
    <fieldset class="kinds">
      <legend class="aside">{t.kinds}</legend>
      {[undefined, ...shown].map((one) => (
        <button key={one ?? ''} type="button" aria-pressed={one === kind} onClick={() => setQuery({ kind: one ?? '' })}>
          {one ? text.events[one] : t.all}{' '}
          <span class="count">{rows && number(one ? (of(one) ?? 0) : rows.length)}</span>
        </button>
      ))}
    </fieldset>
  );
}

function groupsOf(rows: Row[], by: string, isCut: boolean): Group[] {
  if (rows.length === 0) return [];
  const nameOf = (row: Row) => (by === 'company' ? companyName(row.company) : text.events[row.event?.kind ?? 'new']);
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = nameOf(row);
    if (!groups.get(name)?.push(row)) groups.set(name, [row]);
  }
  const all = [...groups].map(([name, of], i): Group => {
    const isGone = by === 'kind' && name === text.events.gone && groups.size > 1;
    return { name, rows: of, isCut: isCut && i === groups.size - 1, isFolded: isGone && of.length > FOLDED_FROM };
  });
  return by === 'company' ? all.sort((a, b) => a.name.localeCompare(b.name)) : all;
}
