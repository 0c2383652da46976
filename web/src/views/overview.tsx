// What the inbox says while no job is open: totals, companies that need attention, newly followed ones, keys.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { api } from '../api';
import { number } from '../format';
import type { Event } from '../generated';
import { needsAttention } from '../health';
import { Icon } from '../icons';
import { FIRST_KEYS } from '../keylist';
import { areOn } from '../keys';
import { closeJob, listAddress } from '../listed';
import { useLoaded } from '../load';
import { companyName } from '../names';
import { isUnseen, markSeen } from '../news';
import { at, go, opened, setQuery } from '../router';
import type { Row } from '../rows';
import { text } from '../text';
import { Link } from '../ui';

const t = text.inbox;
const SHOWN = 12;

/** What the overview says of companies, undefined until all of it is known. */
interface Known {
  failing: number;
  followed: Event[];
}

/** The last part of the overview's address. In a narrow window the overview replaces the list, as a job does. */
export const OVERVIEW = 'overview';

export function useOverview(): Known | undefined {
  const followed = useLoaded('followed', (signal) =>
    api.listNews({ query: { unseen: true, kind: ['followed'], limit: 100 } }, signal),
  );
  const companies = useLoaded('followed companies', (signal) => api.listFollowed({}, signal));
  // All of it appears together: nothing that comes later moves what is read.
  if (![followed, companies].every(({ data, failure }) => data || failure)) return undefined;
  const failing = companies.data?.companies.filter((one) => one.is_enabled && needsAttention(one.last_outcome)) ?? [];
  return { failing: failing.length, followed: followed.data?.events ?? [] };
}

const and = new Intl.ListFormat('en');
const namesOf = (events: Event[]): string[] => [...new Set(events.map(({ company }) => companyName(company)))];

/** Where the inbox has no pane, one line above its list opens the overview. */
export function OverviewLine({ known }: { known: Known | undefined }) {
  const failing = known?.failing ?? 0;
  const followed = namesOf(known?.followed.filter(isUnseen) ?? []).length;
  const said = [failing > 0 && t.failed(failing), followed > 0 && t.newlyFollowed(followed)].filter(Boolean);
  return (
    <Link class="overview-line" to={`/inbox/${OVERVIEW}${at.value.search}`}>
      {failing > 0 && <Icon name="warn" size={16} />}
      <span>{said.join(', ') || t.overview}</span>
      <Icon name="right" size={16} />
    </Link>
  );
}

interface OverviewProps {
  rows: Row[] | undefined;
  isAll: boolean;
  known: Known | undefined;
}

export function Overview({ rows, isAll, known }: OverviewProps) {
  const isOpen = opened.value === OVERVIEW;
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    document.title = `${t.overview} · ${text.brand}`;
    back.current?.focus({ preventScroll: true });
  }, [isOpen]);
  return (
    <div class="overview">
      {isOpen && (
        <div class="detail-top">
          <button type="button" class="quiet back" ref={back} onClick={closeJob} aria-label={text.detail.back}>
            <Icon name="left" />
          </button>
          <h1 class="hint">{t.overview}</h1>
        </div>
      )}
      {rows && known && <Sentences rows={rows} isAll={isAll} known={known} />}
    </div>
  );
}

function Sentences({ rows, isAll, known }: { rows: Row[]; isAll: boolean; known: Known }) {
  return (
    <>
      {rows.length > 0 && (
        <h2>{isAll ? t.totals(countsOf(rows), new Set(rows.map(({ company }) => company)).size) : t.many}</h2>
      )}
      <Trouble failing={known.failing} />
      <Followed events={known.followed} />
      {isAll && rows.some(({ event }) => event?.kind !== 'changed') && <ByCompany rows={rows} />}
      {rows.length > 0 && areOn.value && <Keys />}
    </>
  );
}

/** The keys of a list that has rows. */
function Keys() {
  return (
    <ul class="keys">
      {FIRST_KEYS.map(([keys, does]) => (
        <li key={does}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {does}
        </li>
      ))}
    </ul>
  );
}

const countsOf = (rows: Row[]): Record<string, number> =>
  rows.reduce<Record<string, number>>((counts, { event }) => {
    const kind = event?.kind ?? 'new';
    counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  }, {});

/** One line for all companies that were followed: their jobs are not counted as new. */
function Followed({ events }: { events: Event[] }) {
  const left = events.filter(isUnseen);
  if (left.length === 0) return null;
  const names = namesOf(events);
  const open = events.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return (
    <p class="notice">
      {t.followed(names.length > 3 ? t.companies(names.length) : and.format(names), open)}{' '}
      <Link to="/jobs">{t.show}</Link>
      <button type="button" class="quiet" onClick={() => markSeen(left)}>
        {t.dismiss}
      </button>
    </p>
  );
}

/** The companies whose last run did not read them whole. */
function Trouble({ failing }: { failing: number }) {
  if (failing === 0) return null;
  return (
    <p class="notice warn">
      {t.failing(failing)} <Link to="/companies?status=failing">{t.seeWhich}</Link>
    </p>
  );
}

/** Show the news of a company, in the list. */
function choose(company: string): void {
  setQuery({ company });
  if (opened.peek()) go(listAddress(), { replace: true });
}

function ByCompany({ rows }: { rows: Row[] }) {
  const isWhole = useSignal(false);
  const companies = new Map<string, { news: number; gone: number }>();
  for (const { company, event } of rows) {
    const count = companies.get(company) ?? { news: 0, gone: 0 };
    if (event?.kind === 'gone') count.gone++;
    else if (event?.kind !== 'changed') count.news++;
    companies.set(company, count);
  }
  const sorted = [...companies].sort(([, a], [, b]) => b.news - a.news || b.gone - a.gone);
  const shown = isWhole.value ? sorted.length : SHOWN;
  const most = Math.max(1, ...sorted.map(([, { news }]) => news));
  return (
    <>
      <table class="by-company">
        <caption class="aside">{t.perCompany}</caption>
        <thead>
          <tr>
            <th scope="col">{t.perCompany}</th>
            <td />
            <th scope="col">{text.events.new}</th>
            <th scope="col">{text.events.gone}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map(([company, { news, gone }]) => (
            <tr key={company}>
              <th scope="row">
                <button type="button" class="link" onClick={() => choose(company)}>
                  {companyName(company)}
                </button>
              </th>
              <td>
                <svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(news / most) * 100} height="8" />
                </svg>
              </td>
              <td>{news ? `+${number(news)}` : '–'}</td>
              <td>{gone ? `−${number(gone)}` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shown && (
        <button type="button" class="link more-companies" onClick={() => (isWhole.value = true)}>
          {t.allCompanies(sorted.length)}
        </button>
      )}
    </>
  );
}
