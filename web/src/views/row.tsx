// A row of a list: the same for jobs and for news.
import { computed, signal } from '@preact/signals';
import { employment, pay, workplace } from '../details';
import { age, dateTime } from '../format';
import { flip, isFlipped, isHidden } from '../hiding';
import { Icon, type IconName, isSign, Sign, type SignKind } from '../icons';
import { focused, jobAddress, tabStop } from '../listed';
import { companyName } from '../names';
import { eventOf, isUnseen } from '../news';
import { follow, opened } from '../router';
import type { Row } from '../rows';
import { isSaved, save } from '../saving';
import { text } from '../text';
import { ownButtons } from './bar';

const t = text.jobs;

/** Return the kind of news that a row has, and whether it is unseen. */
function newsOf(row: Row): { kind: SignKind | undefined; isNew: boolean } {
  const event = eventOf(row);
  const kind = event && isSign(event.kind) ? event.kind : undefined;
  return { kind, isNew: event !== undefined && isUnseen(event) };
}

/** The row under the pointer: only there the buttons have icons, and times their titles. */
const pointed = signal('');
const pointer = matchMedia('(hover: hover)');
const canPoint = signal(pointer.matches);
pointer.addEventListener('change', () => (canPoint.value = pointer.matches));
/** Whether a row has its buttons all the time: there is no pointer, or the window is narrow. */
const isTouched = computed(() => ownButtons.value === 0 || !canPoint.value);

/** Note which row is under the pointer. */
export function point({ target }: Event): void {
  pointed.value = (target as Element).closest<HTMLElement>('[data-key]')?.dataset.key ?? '';
}

/** Return what a row draws in addition to its job: the kind of news, then a letter for each of its states. */
export function drawnOf(row: Row): string {
  const { kind = '', isNew } = newsOf(row);
  const isActive = pointed.value === row.key || focused.value === row.key || isTouched.value;
  const flags = [isNew, opened.value === row.id, isFlipped(row), isSaved(row), tabStop.value === row.key, isActive];
  return [kind, ...flags.map((flag) => (flag ? 'y' : ''))].join(' ');
}

interface RowProps {
  row: Row;
  /** Its number in its list. */
  place: number;
  /** How many rows the list has, or -1 if more may follow. */
  total: number;
  drawn: string;
}

/** Its parts are functions and no components of their own: a scrolled list draws hundreds of rows per second. */
export function JobRow({ row, place, total, drawn }: RowProps) {
  const [kind = '', isNew, isOpen, isAway, isKept, isStop, isActive] = drawn.split(' ');
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
      {isAway ? <Away row={row} /> : here(row, { kind, isOpen, isKept, isStop, isActive })}
    </div>
  );
}

type States = Record<'isOpen' | 'isKept' | 'isStop' | 'isActive', string | undefined> & { kind: string };

function here(row: Row, { kind, isOpen, isKept, isStop, isActive }: States) {
  const saving = (isKept ? t.unsaveOne : t.saveOne)(row.title);
  const hiding = (row.job?.is_hidden ? t.unhideOne : t.hide)(row.title);
  return (
    <>
      {isSign(kind) && <Sign kind={kind} />}
      {isSign(kind) && <span class="aside">{text.events[kind]}: </span>}
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
      <time class="when" dateTime={row.at} title={isActive ? dateTime(row.at) : undefined}>
        {age(row.at)}
      </time>
      {line(row, Boolean(isKept))}
      {button(isKept ? 'keep used' : 'keep', saving, isActive ? 's' : '', 'save', () => save(row))}
      {button('hide', hiding, isActive ? 'h' : '', row.job?.is_hidden ? 'show' : 'hide', () => flip(row))}
    </>
  );
}

/** The row's second line: what is not stated has no element. */
function line(row: Row, isKept: boolean) {
  const where = wasOf(row) ?? row.location;
  const tags = tagsOf(row, isKept);
  const paid = pay(row, true);
  return (
    <p class="line">
      <span class="source">
        {companyName(row.company) + (where ? ' · ' : '')}
        {where && <bdi class="place">{where}</bdi>}
      </span>
      {tags.length > 0 && <span class="tags">{tags}</span>}
      {paid && <span class="pay">{paid}</span>}
    </p>
  );
}

/** A button of a row; its icon and its title are there if a key is given. */
function button(of: string, name: string, key: string, icon: IconName, act: () => void) {
  return (
    <button
      type="button"
      class={of}
      tabIndex={-1}
      aria-label={name}
      title={key ? `${name} (${key})` : undefined}
      onClick={act}
    >
      {key ? <Icon name={icon} size={18} /> : null}
    </button>
  );
}

function tagsOf(row: Row, isKept: boolean) {
  const place = workplace(row);
  const type = row.employment_type === 'full_time' ? undefined : employment(row);
  return [
    isKept && <span class="tag stage">{t.savedTag}</span>,
    place && <span class={`tag ${row.workplace}`}>{place}</span>,
    type && <span class="tag">{type}</span>,
  ].filter(Boolean);
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

/** Return what a changed job was before, and is now, or undefined for other rows. */
function wasOf({ event, title, location }: Row): string | undefined {
  const { before } = event ?? {};
  if (!before) return undefined;
  const { was, address } = text.events;
  if (before.location !== undefined) return was(before.location, location ?? '');
  return before.title !== undefined ? was(before.title, title) : before.url !== undefined ? address : undefined;
}
