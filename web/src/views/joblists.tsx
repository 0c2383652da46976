// The lists of jobs: those that are open, or hidden, and those that are gone.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useAct } from '../act';
import { api } from '../api';
import { ago } from '../format';
import type { Job } from '../generated';
import { usePages } from '../load';
import { jobCount, text } from '../text';
import { Done, Empty, Failed, Mark, Outside, Section, Shown, Time, Where } from '../ui';
import type { Wanted } from './search';

const t = text.jobs;
const PAGE = 200;

const jobKey = (job: Job) => `${job.company} ${job.external_id}`;

function useJobs(name: string, query: Record<string, unknown>) {
  return usePages(`${name} ${JSON.stringify(query)}`, async (cursor, signal) => {
    const asked = { ...query, limit: PAGE, ...(cursor && { cursor: Number(cursor) }) };
    const page = await api.listJobs({ query: asked }, signal);
    return { rows: page.jobs, next: page.next };
  });
}

export function JobSection({ wanted, isHidden }: { wanted: Wanted; isHidden: boolean }) {
  const jobs = useJobs('open', { ...wanted, ...(isHidden ? { hidden: 'only' } : { status: 'open' }) });
  const isFiltered = wanted.q || wanted.company;
  const { next } = jobs.data ?? {};
  return (
    <Section title={isHidden ? t.hidden : t.open} count={next ? undefined : jobs.data?.rows.length}>
      <Shown loaded={jobs} lines={8}>
        {({ rows }) =>
          rows.length > 0 ? (
            <ul class="rows">
              {rows.map((job) => (
                <JobRow key={jobKey(job)} job={job} />
              ))}
            </ul>
          ) : (
            <NoJobs isFiltered={Boolean(isFiltered)} isHidden={isHidden} />
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

export function Gone({ wanted }: { wanted: Wanted }) {
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
