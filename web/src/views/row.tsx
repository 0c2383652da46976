// A row of a list: the same for jobs and for news.
import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { employment, pay, workplace } from '../details';
import { age, dateTime } from '../format';
import { flip, isFlipped, isHidden } from '../hiding';
import { Icon, isSign, Sign, type SignKind } from '../icons';
import { jobAddress, tabStop } from '../listed';
import { companyName } from '../names';
import { eventOf, isUnseen } from '../news';
import { follow, opened } from '../router';
import type { Row } from '../rows';
import { isSaved, save } from '../saving';
import { text } from '../text';

const t = text.jobs;

/** Return the kind of news that a row has, and whether it is unseen. */
function newsOf(row: Row): { kind: SignKind | undefined; isNew: boolean } {
  const event = eventOf(row);
  const kind = event && isSign(event.kind) ? event.kind : undefined;
  return { kind, isNew: event !== undefined && isUnseen(event) };
}

/** Return what a row draws in addition to its job: the kind of news, then a letter for each of its states. */
function drawnOf(row: Row): string {
  const { kind = '', isNew } = newsOf(row);
  const flags = [isNew, opened.value === row.id, isFlipped(row), isSaved(row), tabStop.value === row.key];
  return [kind, ...flags.map((flag) => (flag ? 'y' : ''))].join(' ');
}

/** `place` is the row's number in its list of `total` rows, which is -1 if more may follow. */
export function JobRow({ row, place, total }: { row: Row; place: number; total: number }) {
  // One subscription per row. It changes only with what is drawn.
  const drawn = useMemo(() => computed(() => drawnOf(row)), [row]);
  const [kind = '', isNew, isOpen, isAway, isKept, isStop] = drawn.value.split(' ');
  const isGone = kind === 'gone' || row.job?.status === 'expired';
  const state = `${isNew ? ' unseen' : ''}${isGone ? ' over' : ''}${isOpen ? ' opened' : ''}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the list has its items in parts, which a ul may not have
    <div
      role="listitem"
      class={`job${isAway ? ' away' : state}`}
      data-key={row.key}
      aria-posinset={place}
      aria-setsize={total}
    >
      {isAway ? <Away row={row} /> : <Here {...{ row, kind, isOpen, isKept, isStop }} />}
    </div>
  );
}

interface Drawn {
  row: Row;
  kind: string;
  isOpen: string | undefined;
  isKept: string | undefined;
  isStop: string | undefined;
}

function Here({ row, kind, isOpen, isKept, isStop }: Drawn) {
  return (
    <>
      {isSign(kind) && (
        <>
          <Sign kind={kind} />
          <span class="aside">{text.events[kind]}: </span>
        </>
      )}
      <a
        class="title"
        dir="auto"
        data-row={row.key}
        href={jobAddress(row)}
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpen ? 'true' : undefined}
        onClick={follow}
      >
        {row.title}
      </a>
      <Age at={row.at} />
      <p class="line">
        <span class="source">
          <span class="company">{companyName(row.company)}</span>
          <bdi class="place">{wasOf(row) ?? row.location}</bdi>
        </span>
        <span class="tags">
          {isKept && <span class="tag stage">{t.savedTag}</span>}
          {workplace(row) && <span class={`tag ${row.workplace}`}>{workplace(row)}</span>}
          {employment(row) && row.employment_type !== 'full_time' && <span class="tag">{employment(row)}</span>}
        </span>
        <span class="pay">{pay(row, true)}</span>
      </p>
      <SaveButton row={row} isSaved={Boolean(isKept)} />
      <HideButton row={row} />
    </>
  );
}

function Away({ row }: { row: Row }) {
  return (
    <>
      <p>{(isHidden(row) ? t.isHidden : t.isShown)(row.title)}</p>
      <button type="button" class="quiet" onClick={() => flip(row)}>
        {text.undo}
        <span class="aside"> {row.title}</span>
      </button>
    </>
  );
}

function SaveButton({ row, isSaved }: { row: Row; isSaved: boolean }) {
  const name = (isSaved ? t.unsaveOne : t.saveOne)(row.title);
  return (
    <button
      type="button"
      class={`keep${isSaved ? ' used' : ''}`}
      tabIndex={-1}
      aria-label={name}
      title={`${name} (s)`}
      onClick={() => save(row)}
    >
      <Icon name="save" size={18} />
    </button>
  );
}

function HideButton({ row }: { row: Row }) {
  const name = (row.job?.is_hidden ? t.unhideOne : t.hide)(row.title);
  return (
    <button type="button" class="hide" tabIndex={-1} aria-label={name} title={`${name} (h)`} onClick={() => flip(row)}>
      <Icon name={row.job?.is_hidden ? 'show' : 'hide'} size={18} />
    </button>
  );
}

/** Return what a changed job was before, and is now, or undefined for other rows. */
function wasOf({ event, title, location }: Row): string | undefined {
  const { before } = event ?? {};
  if (!before) return undefined;
  const { was, address } = text.events;
  if (before.location !== undefined) return was(before.location, location ?? '');
  return before.title !== undefined ? was(before.title, title) : before.url !== undefined ? address : undefined;
}

function Age({ at: time }: { at: string }) {
  return (
    <time class="when" dateTime={time} title={dateTime(time)}>
      {age(time)}
    </time>
  );
}
