// A list of rows with its head: pages, groups that fold, and what waits to be shown.
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { ago, number } from '../format';
import type { Group } from '../groups';
import { fold, isFolded, listed, rove } from '../listed';
import type { Pages } from '../load';
import { isWhole, isWide, useWatched } from '../near';
import { opened } from '../router';
import type { Row } from '../rows';
import { text } from '../text';
import { Failed } from '../ui';
import { Chunk, useChunks } from './chunk';
import { point } from './row';

/** How many rows the first frame has; the others near the window follow in the next one. */
const FIRST = 10;

interface ListProps {
  list: Pages<Row>;
  title: string;
  /** The rows in groups; without names they are one list. */
  groups: Group[];
  /** Whether the groups wait for more pages; undefined if pages are added at the end as the person scrolls. */
  isGathering?: boolean | undefined;
  markAll?: (() => void) | undefined;
  children: ComponentChildren;
}

/** The rows of a list, or `children` if there are none. */
export function JobList({ list, title, groups, isGathering, markAll, children }: ListProps) {
  const shown = groups.map((group) => ({ name: group.name, rows: isFolded(group) ? [] : group.rows }));
  useLayoutEffect(() => {
    listed.value = {
      rows: shown.flatMap(({ rows }) => rows),
      groups: shown.map(({ name, rows }) => ({ name, shown: rows.length })),
      more: list.next ? list.more : undefined,
      markAll,
    };
  });
  useEffect(() => leaveList, []);
  const place = useRef<HTMLDivElement>(null);
  useBeginning(place, list);
  // A search may need several pages to find its first row.
  const isEmpty = list.rows?.length === 0 && !list.next;
  const above = (i: number) => shown.slice(0, i).reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <div
      class={`list${isWhole.value ? ' whole' : ''}`}
      ref={place}
      aria-busy={!list.isOwn}
      onFocusIn={rove}
      onPointerOver={point}
    >
      {list.failure && <Failed failure={list.failure} retry={list.reload} since={list.since} />}
      {list.rows === undefined && !list.failure && <RowsToCome />}
      {isEmpty && !list.failure && children}
      {groups.map((group, i) => (
        <GroupOfRows key={group.name} group={group} title={title} isCut={Boolean(list.next)} isTop={above(i) < FIRST} />
      ))}
      {list.moreFailure ? (
        <Failed failure={list.moreFailure} retry={list.more} />
      ) : (
        list.next && <More list={list} isGathering={isGathering} />
      )}
    </div>
  );
}

/** Return a list. It has no rows before the first ones that were asked for with the default filters, if there are any. */
export function useBegun(list: Pages<Row>, isReady: boolean): Pages<Row> {
  const hasBegun = useRef(false);
  hasBegun.current ||= isReady && list.isOwn;
  return isReady && hasBegun.current ? list : { ...list, rows: undefined, pages: undefined, next: undefined };
}

function leaveList(): void {
  listed.value = { rows: [] };
  isWhole.value = false;
}

/** Show the rows of another search or order from the first one on. */
function useBeginning(place: RefObject<HTMLDivElement | null>, { key, isOwn }: Pages<Row>): void {
  const shown = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (!isOwn) return;
    if (shown.current !== undefined && shown.current !== key) {
      isWhole.value = false;
      place.current?.scrollTo(0, 0);
      if (!isWide.peek() && !opened.peek()) scrollTo(0, 0);
    }
    shown.current = key;
  }, [key, isOwn]);
}

interface GroupProps {
  group: Group;
  title: string;
  /** Whether the list has more rows than were loaded. */
  isCut: boolean;
  /** Whether its first rows are drawn at once. */
  isTop: boolean;
}

function GroupOfRows({ group, title, isCut, isTop }: GroupProps) {
  const isClosed = isFolded(group);
  const chunks = useChunks(isClosed ? [] : group.rows);
  // Every group of a whole list is whole. In a list that was cut, only the last group is not.
  const total = (group.name ? group.isCut : isCut) ? -1 : group.rows.length;
  return (
    <div class="fold">
      {group.name && (
        <h2 class="group" data-group={group.name}>
          <button type="button" aria-expanded={!isClosed} title="e" aria-keyshortcuts="e" onClick={() => fold(group)}>
            <span>{group.name}</span>{' '}
            <span class="count">{`${number(group.rows.length)}${group.isCut ? '+' : ''}`}</span>
          </button>
        </h2>
      )}
      {chunks.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: the items are in parts, which a ul may not have
        <div role="list" class="rows" aria-label={group.name || title}>
          {chunks.map(({ rows, from }) => (
            <Chunk key={from} rows={rows} from={from} total={total} isTop={isTop && from === 0} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Two grey lines per row, at the row's height. */
export function RowsToCome() {
  return (
    <div class="to-come" role="status">
      <span class="aside">{text.loading}</span>
      {Array.from({ length: 8 }, (_, i) => (
        <div key={i} class="job" />
      ))}
    </div>
  );
}

/** What a run has found since the list was loaded: it is shown when the person asks for it. */
export function Waiting({ list }: { list: Pages<Row> }) {
  if (list.waiting === undefined) return null;
  const show = () => {
    list.show();
    scrollTo(0, 0);
    document.querySelector('.list')?.scrollTo(0, 0);
  };
  return (
    <button type="button" class="quiet strong" onClick={show}>
      {list.waiting ? text.showMore(list.waiting) : text.showChanges}
    </button>
  );
}

type MoreProps = Pick<ListProps, 'list' | 'isGathering'>;

/** Load more rows when the end of the list comes near, or by button. */
function More({ list, isGathering }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  // More pages would add rows to groups further up: only the person asks for them.
  const isByButton = isGathering === false;
  useWatched(end, isByButton ? () => undefined : list.reach, isByButton ? 'button' : list.pages);
  // The button goes with the last page; the focus does not go with it.
  useLayoutEffect(() => {
    const { current } = end;
    return () => {
      if (current?.contains(document.activeElement)) document.querySelector<HTMLElement>('#content h1')?.focus();
    };
  }, []);
  return (
    <div class="more" ref={end}>
      {list.searchedTo || isGathering !== undefined ? (
        <Further list={list} isGathering={isGathering} />
      ) : (
        <button type="button" onClick={list.more} disabled={list.isMore}>
          {list.isMore ? text.loading : text.more}
        </button>
      )}
    </div>
  );
}

/** How far a search has looked, or what is loaded. It can be stopped, and goes on by itself only for a while. */
function Further({ list, isGathering }: MoreProps) {
  const { stop, goOn } = text.further;
  const isOn = isGathering === false ? list.isMore : !list.isHalted;
  const [sentence, soFar] = progressOf(list, isGathering, isOn);
  return (
    <>
      <p class="hint">
        {/* Read aloud when the search begins and when it ends, and not for each answer. */}
        <span role="status">{sentence}</span> {soFar}
      </p>
      <button type="button" onClick={isOn ? list.stop : list.more}>
        {isOn ? stop : goOn}
      </button>
    </>
  );
}

/** Return what a list does or has done to get more rows, and how far it is. */
function progressOf({ rows, searchedTo }: Pages<Row>, isGathering: boolean | undefined, isOn: boolean): string[] {
  const t = text.further;
  const found = rows?.length ?? 0;
  if (isGathering) return [t.gathering, t.soFar(found)];
  const since = searchedTo ? ago(searchedTo) : '';
  if (isOn) return [t.searching, since && t.until(since)];
  return [since ? t.searchedTo(since, found) : t.gathered(found)];
}
