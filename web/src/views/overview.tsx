// What the inbox says while no job is open: totals, companies that need attention, newly followed ones, keys.
import { api } from '../api';
import { number } from '../format';
import type { Event, FollowedCompany } from '../generated';
import { needsAttention } from '../health';
import { KEYS } from '../keylist';
import { useLoaded } from '../load';
import { companyName } from '../names';
import { isUnseen, markSeen } from '../news';
import { setQuery } from '../router';
import type { Row } from '../rows';
import { text } from '../text';
import { Link } from '../ui';

const t = text.inbox;
const SHOWN = 12;

export function Overview({ rows, isAll }: { rows: Row[] | undefined; isAll: boolean }) {
  const followed = useLoaded('followed', (signal) =>
    api.listNews({ query: { unseen: true, kind: ['followed'], limit: 100 } }, signal),
  );
  const companies = useLoaded('followed companies', (signal) => api.listFollowed({}, signal));
  // All of it appears together: nothing that comes later moves what is read.
  if (!rows || ![followed, companies].every(({ data, failure }) => data || failure)) return null;
  return (
    <div class="overview">
      {rows.length > 0 && <h2>{isAll ? t.totals(countsOf(rows)) : t.many}</h2>}
      <Trouble companies={companies.data?.companies ?? []} />
      {followed.data && followed.data.events.length > 0 && <Followed events={followed.data.events} />}
      {isAll && rows.length > 0 && <ByCompany rows={rows} />}
      <ul class="keys">
        {KEYS.slice(0, 4).map(([keys, does]) => (
          <li key={does}>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}{' '}
            {does}
          </li>
        ))}
      </ul>
    </div>
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
  const names = [...new Set(events.map(({ company }) => companyName(company)))];
  const open = events.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return (
    <p class="notice">
      {t.followed(names.length > 3 ? t.companies(names.length) : names.join(', '), open)}{' '}
      <Link to="/jobs">{t.show}</Link>
      <button type="button" class="quiet" onClick={() => markSeen(left)}>
        {t.dismiss}
      </button>
    </p>
  );
}

/** The companies whose last run did not read them whole. */
function Trouble({ companies }: { companies: FollowedCompany[] }) {
  const failing = companies.filter((one) => one.is_enabled && needsAttention(one.last_outcome));
  if (failing.length === 0) return null;
  return (
    <p class="notice warn">
      {t.failing(failing.length)} <Link to="/companies?status=failing">{t.seeWhich}</Link>
    </p>
  );
}

function ByCompany({ rows }: { rows: Row[] }) {
  const companies = new Map<string, { news: number; gone: number }>();
  for (const { company, event } of rows) {
    const count = companies.get(company) ?? { news: 0, gone: 0 };
    if (event?.kind === 'gone') count.gone++;
    else if (event?.kind !== 'changed') count.news++;
    companies.set(company, count);
  }
  const sorted = [...companies].sort(([, a], [, b]) => b.news - a.news || b.gone - a.gone);
  const most = Math.max(1, ...sorted.map(([, { news }]) => news));
  return (
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
        {sorted.slice(0, SHOWN).map(([company, { news, gone }]) => (
          <tr key={company}>
            <th scope="row">
              <button type="button" class="link" onClick={() => setQuery({ company })}>
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
  );
}
