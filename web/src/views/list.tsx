// A list of rows with its head: pages, groups that fold, and what waits to be shown.
import { Component, type ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { number } from '../format';
import type { Group } from '../groups';
import { fold, isFolded, listed } from '../listed';
import type { Pages } from '../load';
import type { Row } from '../rows';
import { text } from '../text';
import { Failed } from '../ui';
import { JobRow } from './row';

/** How many rows are laid out together, when they come near. */
const CHUNK = 50;

interface ListProps {
  list: Pages<Row>;
  title: string;
  /** The rows in groups; without names they are one list. */
  groups: Group[];
  markAll?: (() => void) | undefined;
  children: ComponentChildren;
}

/** The rows of a list, or `children` if there are none. */
export function JobList({ list, title, groups, markAll, children }: ListProps) {
  const place = useRef<HTMLDivElement>(null);
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
  // A search may need several pages to find its first row.
  const isEmpty = list.rows?.length === 0 && !list.next;
  const first = shown.find(({ rows }) => rows.length)?.rows[0];
  return (
    <div class="list" ref={place} aria-busy={!list.isOwn} onFocusIn={(e) => rove(place.current, e.target)}>
      {list.failure && <Failed failure={list.failure} retry={list.reload} isStale={list.rows !== undefined} />}
      {list.rows === undefined && !list.failure && <RowsToCome />}
      {isEmpty && !list.failure && children}
      {groups.map((group) => (
        <GroupOfRows key={group.name} group={group} title={title} first={first} />
      ))}
      {list.moreFailure ? (
        <Failed failure={list.moreFailure} retry={list.more} />
      ) : (
        list.next && <More more={list.more} isBusy={list.isMore} />
      )}
    </div>
  );
}

/** Return a list that shows nothing yet. */
export const held = (list: Pages<Row>): Pages<Row> => ({ ...list, rows: undefined, pages: undefined, next: undefined });

function leaveList(): void {
  listed.value = { rows: [] };
}

/** Keep one tab stop in the list: the row that had the focus last. */
function rove(place: HTMLElement | null, target: EventTarget | null): void {
  if (!(target instanceof HTMLElement) || target.dataset.row === undefined) return;
  for (const link of place?.querySelectorAll<HTMLElement>('[data-row][tabindex="0"]') ?? []) link.tabIndex = -1;
  target.tabIndex = 0;
}

function GroupOfRows({ group, title, first }: { group: Group; title: string; first: Row | undefined }) {
  const isClosed = isFolded(group);
  const chunks = Array.from({ length: isClosed ? 0 : Math.ceil(group.rows.length / CHUNK) }, (_, i) =>
    group.rows.slice(i * CHUNK, (i + 1) * CHUNK),
  );
  return (
    <div class="fold">
      {group.name && (
        <h2 class="group" data-group={group.name}>
          <button type="button" aria-expanded={!isClosed} title="e" aria-keyshortcuts="e" onClick={() => fold(group)}>
            {group.name} <span class="count">{`${number(group.rows.length)}${group.isCut ? '+' : ''}`}</span>
          </button>
        </h2>
      )}
      {chunks.map((rows, i) => (
        <Chunk key={i} rows={rows} title={group.name || title} first={first} />
      ))}
    </div>
  );
}

/** Some rows. It renders again only when its own rows change, not when others are added. */
class Chunk extends Component<{ rows: Row[]; title: string; first: Row | undefined }> {
  override shouldComponentUpdate({ rows }: { rows: Row[] }) {
    return rows.length !== this.props.rows.length || rows.some((row, i) => row !== this.props.rows[i]);
  }
  render({ rows, title, first }: { rows: Row[]; title: string; first: Row | undefined }) {
    return (
      <ul class={`rows${rows.length === CHUNK ? ' chunk' : ''}`} aria-label={title}>
        {rows.map((row) => (
          <JobRow key={row.key} row={row} isFirst={row === first} />
        ))}
      </ul>
    );
  }
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

/** Load more rows when the end of the list comes near, or by button. */
function More({ more, isBusy }: { more: () => void; isBusy: boolean }) {
  const end = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && more(), { rootMargin: '800px' });
    if (end.current) watch.observe(end.current);
    return () => watch.disconnect();
  });
  return (
    <button type="button" ref={end} class="more" onClick={more} disabled={isBusy}>
      {isBusy ? text.loading : text.more}
    </button>
  );
}
