// The lists of open, hidden and gone jobs.
import { useSignal } from '@preact/signals';
import { Component, type ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useAct } from '../act';
import { api } from '../api';
import { ago } from '../format';
import type { Job } from '../generated';
import { forget, usePages } from '../load';
import { text } from '../text';
import { Done, Empty, Failed, Mark, Outside, Section, Shown, Time, Where } from '../ui';
import type { Wanted } from './search';

const t = text.jobs;
const PAGE = 200;

const jobKey = (job: Job) => `${job.company} ${job.external_id}`;

function useJobs(query: Record<string, unknown>) {
  return usePages(`jobs ${JSON.stringify(query)}`, async (cursor, signal) => {
    const asked = { ...query, limit: PAGE, ...(cursor && { cursor: Number(cursor) }) };
    const page = await api.listJobs({ query: asked }, signal);
    return { rows: page.jobs, next: page.next };
  });
}

type Jobs = ReturnType<typeof useJobs>;

export function JobSection({ wanted, isHidden }: { wanted: Wanted; isHidden: boolean }) {
  const jobs = useJobs({ ...wanted, ...(isHidden ? { hidden: 'only' } : { status: 'open' }) });
  const isFiltered = wanted.q || wanted.company;
  return (
    <Section
      title={isHidden ? t.hidden : t.open}
      count={jobs.data && !jobs.next ? jobs.data.reduce((sum, { rows }) => sum + rows.length, 0) : undefined}
    >
      <JobPages jobs={jobs} title={isHidden ? t.hidden : t.open} lines={8}>
        <NoJobs isFiltered={Boolean(isFiltered)} isHidden={isHidden} />
      </JobPages>
    </Section>
  );
}

function NoJobs({ isFiltered, isHidden }: { isFiltered: boolean; isHidden: boolean }) {
  if (isHidden) return <Empty title={t.noHidden} />;
  if (isFiltered) return <Empty title={t.noMatch} />;
  return <Empty title={t.noOpen} hint={t.noOpenHint} />;
}

interface JobPagesProps {
  jobs: Jobs;
  title: string;
  lines?: number;
  children: ComponentChildren;
}

/** All loaded pages, or `children` if the list is empty. */
function JobPages({ jobs, title, lines, children }: JobPagesProps) {
  return (
    <>
      <Shown loaded={jobs} lines={lines}>
        {(pages) =>
          pages[0]?.rows.length ? pages.map((page, i) => <JobRows key={i} rows={page.rows} title={title} />) : children
        }
      </Shown>
      {jobs.moreFailure ? (
        <Failed failure={jobs.moreFailure} retry={jobs.more} />
      ) : (
        jobs.next && <More more={jobs.more} isBusy={jobs.isMore} />
      )}
    </>
  );
}

/** A page of rows. It renders again only when its own rows change, not when pages are added. */
class JobRows extends Component<{ rows: Job[]; title: string }> {
  override shouldComponentUpdate(next: { rows: Job[] }) {
    return next.rows !== this.props.rows;
  }
  render({ rows, title }: { rows: Job[]; title: string }) {
    return (
      <ul class="rows page-of-rows" aria-label={title}>
        {rows.map((job) => (
          <JobRow key={jobKey(job)} job={job} />
        ))}
      </ul>
    );
  }
}

/** Load more rows when the end of the list comes near, or by button. */
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
    if (!(await act(() => api[isHiding ? 'hide' : 'unhide']({ query })))) return;
    isDone.value = !isDone.value;
    forget('jobs');
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
      <Time at={isGone ? (job.gone_at ?? job.updated_at) : job.first_seen_at} since={isGone ? ended(job) : t.since} />
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

/** The label of a job that is no longer open: only a job that was proven gone is called gone. */
const ended = (job: Job) => (job.gone_at ? t.goneSince : t.unwantedSince);

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
  const jobs = useJobs({ ...wanted, status: 'expired', hidden: 'exclude' });
  return (
    <>
      <p class="hint">{t.goneHint}</p>
      <JobPages jobs={jobs} title={t.gone}>
        <Empty title={t.noGone} />
      </JobPages>
    </>
  );
}
