// Jobs: what is new first, then all that are open, then what is gone.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useAct } from '../act';
import { api } from '../api';
import { ago, dateTime } from '../format';
import type { Event, Job } from '../generated';
import { useLoaded, usePages } from '../load';
import { companyName } from '../names';
import { at, setQuery } from '../router';
import { isActive, run as lastRun } from '../running';
import { useSettings } from '../settings';
import { jobCount, text } from '../text';
import { Done, Empty, Failed, Mark, Outside, refresh, Section, Shown, View } from '../ui';
import { Follow } from './follow';
import { RunCard } from './runs';

const t = text.jobs;
const PAGE = 200;

interface Wanted {
  q?: string;
  company?: string;
}

export function Jobs() {
  const settings = useSettings();
  const query = at.value.searchParams;
  const wanted: Wanted = {};
  if (query.get('q')) wanted.q = query.get('q') as string;
  if (query.get('company')) wanted.company = query.get('company') as string;
  const companies = settings.data?.companies.map((one) => one.company) ?? [];
  const isHidden = query.get('show') === 'hidden';
  if (settings.data && companies.length === 0 && !isHidden) return <FirstUse />;
  return (
    <View title={text.views.jobs} isHidden>
      <Filters companies={companies} wanted={wanted} isHidden={isHidden} />
      {settings.failure && !settings.data && <Failed failure={settings.failure} retry={settings.reload} />}
      {isActive.value && <RunCard />}
      {!isHidden && <News wanted={wanted} />}
      <JobSection wanted={wanted} isHidden={isHidden} />
      {!isHidden && <Gone wanted={wanted} />}
    </View>
  );
}

function FirstUse() {
  return (
    <View title={t.first} lead={t.firstHint}>
      <Follow isFirst />
      <RunCard />
      {lastRun.value && <Gone wanted={{}} />}
    </View>
  );
}

function Filters({ companies, wanted, isHidden }: { companies: string[]; wanted: Wanted; isHidden: boolean }) {
  const typed = useRef<ReturnType<typeof setTimeout>>(undefined);
  const field = useRef<HTMLInputElement>(null);
  // The back key changes the address, and the field follows; while somebody types, it leads.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = wanted.q ?? '';
  }, [wanted.q]);
  const search = (value: string) => {
    clearTimeout(typed.current);
    typed.current = setTimeout(
      () => setQuery({ q: value.trim().slice(0, 200) }, { replace: wanted.q !== undefined }),
      250,
    );
  };
  const isFiltered = wanted.q || wanted.company || isHidden;
  return (
    <search class="filters">
      <input
        type="search"
        ref={field}
        defaultValue={wanted.q}
        placeholder={t.search}
        aria-label={t.search}
        maxLength={200}
        onInput={(e) => search(e.currentTarget.value)}
      />
      <select
        aria-label={t.company}
        value={wanted.company ?? ''}
        onChange={(e) => setQuery({ company: e.currentTarget.value })}
      >
        <option value="">{t.anyCompany}</option>
        {[...new Set([...companies, ...(wanted.company ? [wanted.company] : [])])].map((one) => (
          <option key={one} value={one}>
            {companyName(one)}
          </option>
        ))}
      </select>
      <select
        aria-label={t.show}
        value={isHidden ? 'hidden' : ''}
        onChange={(e) => setQuery({ show: e.currentTarget.value })}
      >
        <option value="">{t.visible}</option>
        <option value="hidden">{t.hidden}</option>
      </select>
      {isFiltered && (
        <button type="button" class="quiet" onClick={() => setQuery({ q: '', company: '', show: '' })}>
          {t.clear}
        </button>
      )}
    </search>
  );
}

function News({ wanted }: { wanted: Wanted }) {
  const news = useLoaded(`news ${JSON.stringify(wanted)}`, (signal) =>
    api.listNews({ query: { ...wanted, unseen: true, limit: 50 } }, signal),
  );
  const { act, isBusy, failure } = useAct();
  const seen = async () => {
    const newest = news.data?.events[0];
    if (newest && (await act(() => api.markSeen({ body: { up_to: newest.id } })))) {
      news.set({ events: [], next: null, unseen: 0 });
      refresh();
    }
  };
  const unseen = news.data?.unseen ?? 0;
  const button = (
    <button type="button" onClick={seen} disabled={isBusy}>
      {t.seen}
    </button>
  );
  // What is filtered may not be all: then it is not marked as seen.
  const isAll = !wanted.q && !wanted.company;
  return (
    <Section title={t.news} count={unseen || undefined} action={unseen > 0 && isAll && button}>
      {failure && <Failed failure={failure} />}
      <Shown loaded={news}>
        {({ events }) =>
          events.length === 0 ? (
            <p class="hint">{t.noNews}</p>
          ) : (
            <ul class="rows">
              {[...events].sort(byKind).map((event) => (
                <NewsRow key={event.id} event={event} />
              ))}
            </ul>
          )
        }
      </Shown>
    </Section>
  );
}

// What there is to do comes before what is over; within a kind the newest stay first.
const ORDER = ['new', 'back', 'changed', 'gone', 'followed'];
const byKind = (one: Event, other: Event): number => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind);

const KINDS = { new: 'news', back: 'news', changed: 'warn', gone: 'still', followed: 'good' } as const;

function NewsRow({ event }: { event: Event }) {
  const { before } = event;
  const was = [before?.title, before?.location, before?.url && text.events.address].filter(Boolean).join(', ');
  return (
    <li class="row news">
      <div>
        <Mark kind={KINDS[event.kind]}>{text.events[event.kind]}</Mark>{' '}
        {event.kind === 'followed' ? (
          <span class="title">{companyName(event.company)}</span>
        ) : (
          <Outside to={event.url}>{event.title}</Outside>
        )}
        {was && <p class="note">{text.events.was(was)}</p>}
        {event.count !== null && <p class="note">{text.events.firstLook(event.count)}</p>}
      </div>
      <Where company={event.kind === 'followed' ? '' : event.company} location={event.location} />
      <Time at={event.at} />
      <span />
    </li>
  );
}

function Where({ company, location }: { company: string; location: string | null }) {
  return (
    <div class="where">
      {company && <span>{companyName(company)}</span>}
      {location && <bdi>{location}</bdi>}
    </div>
  );
}

function Time({ at: time, since }: { at: string; since?: string }) {
  return (
    <time class="when" dateTime={time} title={dateTime(time)}>
      {since && <span class="aside">{since} </span>}
      {ago(time)}
    </time>
  );
}

const jobKey = (job: Job) => `${job.company} ${job.external_id}`;

function useJobs(name: string, query: Record<string, unknown>) {
  return usePages(`${name} ${JSON.stringify(query)}`, async (cursor, signal) => {
    const asked = { ...query, limit: PAGE, ...(cursor && { cursor: Number(cursor) }) };
    const page = await api.listJobs({ query: asked }, signal);
    return { rows: page.jobs, next: page.next };
  });
}

function JobSection({ wanted, isHidden }: { wanted: Wanted; isHidden: boolean }) {
  // A job is open until it is proven gone, also while a run is at work on it.
  const jobs = useJobs('open', { ...wanted, hidden: isHidden ? 'only' : 'exclude' });
  const open = jobs.data?.rows.filter((job) => isHidden || job.status !== 'expired') ?? [];
  const isFiltered = wanted.q || wanted.company;
  const { next } = jobs.data ?? {};
  useEffect(() => {
    if (next && open.length < PAGE / 4) jobs.more();
  }, [next, open.length]);
  return (
    <Section title={isHidden ? t.hidden : t.open} count={next || !jobs.data ? undefined : open.length}>
      <Shown loaded={jobs} lines={8}>
        {() =>
          open.length > 0 ? (
            <ul class="rows">
              {open.map((job) => (
                <JobRow key={jobKey(job)} job={job} />
              ))}
            </ul>
          ) : (
            !next && <NoJobs isFiltered={Boolean(isFiltered)} isHidden={isHidden} />
          )
        }
      </Shown>
      {next && <More more={jobs.more} isBusy={jobs.isMore} />}
    </Section>
  );
}

function NoJobs({ isFiltered, isHidden }: { isFiltered: boolean; isHidden: boolean }) {
  if (isHidden) return <Empty title={t.noHidden} />;
  if (isFiltered) return <Empty title={t.noMatch} />;
  return <Empty title={t.noOpen} hint={t.noOpenHint} />;
}

/** More rows, by itself where one has scrolled to the end, and by a button. */
function More({ more, isBusy }: { more: () => void; isBusy: boolean }) {
  const end = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && more(), { rootMargin: '400px' });
    if (end.current) watch.observe(end.current);
    return () => watch.disconnect();
  });
  return (
    <button type="button" ref={end} class="more" onClick={more} disabled={isBusy}>
      {isBusy ? text.loading : text.more}
    </button>
  );
}

function JobRow({ job }: { job: Job }) {
  const { act, isBusy, failure } = useAct();
  const isDone = useSignal(false);
  const query = { company: job.company, external_id: job.external_id };
  const flip = async () => {
    const isHiding = job.is_hidden === isDone.value;
    if (await act(() => api[isHiding ? 'hide' : 'unhide']({ query }))) isDone.value = !isDone.value;
  };
  if (isDone.value) {
    return (
      <li class="row">
        <Done sentence={(job.is_hidden ? t.isShown : t.isHidden)(job.title)} undo={flip} />
      </li>
    );
  }
  const isGone = job.status === 'expired';
  return (
    <li class={`row${isGone ? ' gone' : ''}`}>
      <div>
        <Outside to={job.url}>{job.title}</Outside>
        {failure && <Failed failure={failure} />}
        <Kept job={job} />
      </div>
      <Where company={job.company} location={job.location} />
      <Time at={isGone ? (job.gone_at ?? job.updated_at) : job.first_seen_at} since={isGone ? t.goneSince : t.since} />
      <button
        type="button"
        class="quiet"
        onClick={flip}
        disabled={isBusy}
        aria-label={job.is_hidden ? undefined : t.hide(job.title)}
      >
        {job.is_hidden ? t.unhide : t.hideShort}
      </button>
    </li>
  );
}

function Kept({ job }: { job: Job }) {
  if (!job.kept_because || job.status === 'expired') return null;
  return (
    <p class="note">
      <Mark kind="warn">{t.kept}</Mark> {job.kept_because} {job.last_seen_at && t.lastSeen(ago(job.last_seen_at))}
    </p>
  );
}

function Gone({ wanted }: { wanted: Wanted }) {
  const isOpen = useSignal(false);
  return (
    <details class="gone-jobs" onToggle={(e) => (isOpen.value = e.currentTarget.open)}>
      <summary>
        <h2>{t.gone}</h2>
      </summary>
      {isOpen.value && <GoneList wanted={wanted} />}
    </details>
  );
}

function GoneList({ wanted }: { wanted: Wanted }) {
  const jobs = useJobs('gone', { ...wanted, status: 'expired', hidden: 'exclude' });
  return (
    <>
      <p class="hint">{t.goneHint}</p>
      <Shown loaded={jobs}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t.noGone} />
          ) : (
            <ul class="rows" aria-label={`${t.gone}: ${jobCount(rows.length)}`}>
              {rows.map((job) => (
                <JobRow key={jobKey(job)} job={job} />
              ))}
            </ul>
          )
        }
      </Shown>
      {jobs.data?.next && <More more={jobs.more} isBusy={jobs.isMore} />}
    </>
  );
}
