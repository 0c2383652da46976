// The detail of a job, next to its list or in its place.
import { useEffect, useRef } from 'preact/hooks';
import { api } from '../api';
import { employment, pay, workplace } from '../details';
import type { Failure } from '../failure';
import { ago, date, dateTime, number, webAddress } from '../format';
import type { Event, JobDetails } from '../generated';
import { isHidden } from '../hiding';
import { Icon, isSign, Sign } from '../icons';
import { closeJob, flipAndMove, listed, move } from '../listed';
import { type Loaded, useLoaded } from '../load';
import { companyAddress, companyName } from '../names';
import { isWide } from '../near';
import { eventOf, setSeen } from '../news';
import { jobOf, jobRow, type Row } from '../rows';
import { isSaved, save } from '../saving';
import { text } from '../text';
import { Failed, Link, Waiting } from '../ui';
import { Blocks } from './blocks';

const t = text.detail;

/** How many pages of a company's jobs are searched for a job that came as news, or from nowhere. */
const MOST_PAGES = 4;

async function findJob(id: string, signal: AbortSignal): Promise<number | undefined> {
  const wanted = jobOf(id);
  if (!wanted) return undefined;
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked = { company: [wanted.company], hidden: 'include' as const, limit: 500, cursor };
    const found = await api.listJobs({ query: asked }, signal);
    const job = found.jobs.find((one) => one.external_id === wanted.external_id);
    if (job) return job.job_id;
    cursor = found.next;
    if (!cursor) break;
  }
  return undefined;
}

/** Load a job with its text and history, or null if the person does not have it any more. */
async function loadJob(id: string, known: number | undefined, signal: AbortSignal): Promise<JobDetails | null> {
  const job_id = known ?? (await findJob(id, signal));
  if (job_id === undefined) return null;
  return api.showJob({ path: { job_id } }, signal).catch((error: Failure) => {
    if (error.status === 404) return null;
    throw error;
  });
}

/** The open job. If a filter drops it from the list, the pane keeps it. */
export function Pane({ id, rows }: { id: string; rows: Row[] | undefined }) {
  const inList = rows?.find((one) => one.id === id);
  const loaded = useLoaded(`job ${id}`, (signal) => loadJob(id, inList?.job_id ?? inList?.job?.job_id, signal));
  const last = useRef(inList);
  if (inList) last.current = inList;
  const known = last.current?.id === id ? last.current : undefined;
  // What the job says of itself now, and what the list says of it.
  const row = loaded.data ? { ...jobRow(loaded.data), ...(known?.event && { event: known.event }) } : known;
  if (row) return <Detail key={id} row={row} loaded={loaded} />;
  return (
    <article class="detail">
      {loaded.failure ? (
        <Failed failure={loaded.failure} retry={loaded.reload} />
      ) : loaded.data === null ? (
        <p>{t.unknown}</p>
      ) : (
        <Waiting lines={3} />
      )}
    </article>
  );
}

function Detail({ row, loaded }: { row: Row; loaded: Loaded<JobDetails | null> }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isCut = listed.value.more !== undefined;
  const place = listed.value.rows.findIndex(({ id }) => id === row.id);
  useEffect(() => {
    document.title = `${row.title}, ${companyName(row.company)} · ${text.brand}`;
    // The list is not on the screen: the title takes the focus that its row had.
    if (getComputedStyle(document.querySelector('.list') ?? document.body).display === 'none' || !isFocused())
      heading.current?.focus({ preventScroll: true });
  }, [row.title]);
  useSeen(row);
  return (
    <article class="detail" aria-label={row.title}>
      {/* In a narrow window the list, and its title, are not on the screen. */}
      {!isWide.value && <h1 class="aside">{t.pane}</h1>}
      <div class="detail-top">
        <button type="button" class="quiet back" onClick={closeJob} title={`${t.back} (Esc)`} aria-label={t.back}>
          <Icon name={isWide.value ? 'close' : 'left'} />
        </button>
        {place >= 0 && <span class="hint">{t.place(number(place + 1), number(listed.value.rows.length), isCut)}</span>}
        <span class="steps">
          <button
            type="button"
            class="quiet"
            aria-label={t.previous}
            title={`${t.previous} (k)`}
            onClick={() => move(-1)}
          >
            <Icon name="up" />
          </button>
          <button type="button" class="quiet" aria-label={t.next} title={`${t.next} (j)`} onClick={() => move(1)}>
            <Icon name="down" />
          </button>
        </span>
      </div>
      <header>
        <h2 class="job-title" tabIndex={-1} ref={heading}>
          <bdi>{row.title}</bdi>
        </h2>
        <p class="line">
          <Link class="company" to={companyAddress(row.company)}>
            {companyName(row.company)}
          </Link>
          <bdi class="place">{row.location}</bdi>
          <NewsMark row={row} />
        </p>
        <Buttons row={row} />
      </header>
      <State row={row} history={loaded.data?.history ?? []} />
      <Facts row={row} />
      {loaded.failure && <Failed failure={loaded.failure} retry={loaded.reload} />}
      {loaded.data ? (
        <>
          <Description job={loaded.data} />
          <History events={loaded.data.history} />
        </>
      ) : (
        loaded.data === undefined && !loaded.failure && <Waiting lines={3} />
      )}
    </article>
  );
}

/** How long a job must have been open to count as seen. */
const SEEN_AFTER = 1000;

function useSeen(row: Row): void {
  const event = eventOf(row);
  useEffect(() => {
    if (!event) return;
    const timer = setTimeout(() => setSeen(event, true), SEEN_AFTER);
    return () => clearTimeout(timer);
  }, [row.id, event?.id]);
}

const isFocused = (): boolean => document.activeElement !== null && document.activeElement !== document.body;

function NewsMark({ row: { event } }: { row: Row }) {
  if (!event || !isSign(event.kind)) return null;
  return (
    <span class={`mark ${event.kind}`}>
      <Sign kind={event.kind} /> {text.events[event.kind]}, {ago(event.at)}
    </span>
  );
}

function Buttons({ row }: { row: Row }) {
  const address = webAddress(row.url);
  return (
    <div class="buttons">
      {address && (
        <a class="button main" href={address} target="_blank" rel="noopener noreferrer" title="v" aria-keyshortcuts="v">
          {t.original} <Icon name="out" size={18} />
          <span class="aside"> ({text.newTab})</span>
        </a>
      )}
      <button type="button" title="s" aria-keyshortcuts="s" aria-pressed={isSaved(row)} onClick={() => save(row)}>
        <Icon name="save" size={18} /> {isSaved(row) ? text.jobs.savedTag : text.jobs.saveShort}
      </button>
      <button type="button" title="h" aria-keyshortcuts="h" onClick={() => flipAndMove(row)}>
        <Icon name={isHidden(row) ? 'show' : 'hide'} size={18} />{' '}
        {isHidden(row) ? text.jobs.unhide : text.jobs.hideShort}
      </button>
    </div>
  );
}

const SAYS = { open: text.jobs.pageShows, unknown: text.jobs.pageUnclear } as const;

/** Why a job is still listed, or when it went. */
function State({ row: { job, event }, history }: { row: Row; history: Event[] }) {
  const proof = event?.kind === 'gone' ? event : history.find(({ kind }) => kind === 'gone');
  const gone = proof?.evidence === 'page' ? t.goneByPage : t.gone;
  if (job?.status === 'expired') {
    return <p class="notice">{job.gone_at ? gone(dateTime(job.gone_at)) : t.unwanted(dateTime(job.updated_at))}</p>;
  }
  if (!job && event?.kind === 'gone') return <p class="notice">{gone(dateTime(event.at))}</p>;
  if (!job?.kept_because) return null;
  return (
    <p class="notice warn">
      <strong>{text.jobs.kept}.</strong> {job.kept_because} {job.page_says && SAYS[job.page_says]}{' '}
      {job.last_seen_at && text.jobs.lastSeen(ago(job.last_seen_at))}
    </p>
  );
}

function Facts({ row }: { row: Row }) {
  // The API tells details only where a row has their fields at all.
  const hasDetails = 'workplace' in row;
  const unless = (value: string | undefined) => value ?? (hasDetails ? t.notStated : undefined);
  const amount = pay(row, false);
  const facts: [string, string | null | undefined][] = [
    [t.workplace, unless(workplace(row))],
    [t.pay, unless(amount && row.pay_source === 'text' ? t.fromText(amount) : amount)],
    [t.employment, employment(row)],
    [t.department, row.department],
    [t.posted, row.posted_at && date(row.posted_at)],
    [t.firstSeen, row.job && dateTime(row.job.first_seen_at)],
    [t.until, unless(row.valid_through ? date(row.valid_through) : undefined)],
    [t.requisition, row.requisition],
  ];
  return (
    <dl class="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd class={value === t.notStated ? 'unstated' : undefined}>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Description({ job }: { job: JobDetails }) {
  if (job.details_error) return <p class="notice">{job.details_error}</p>;
  if (job.blocks.length === 0) return <p class="hint">{job.status === 'skipped' ? t.textFollows : t.noText}</p>;
  return (
    <section aria-label={t.description}>
      <Blocks blocks={job.blocks} />
    </section>
  );
}

/** What has happened to a job, newest last. */
function History({ events: newest }: { events: Event[] }) {
  const events = [...newest].reverse();
  if (events.length === 0) return null;
  return (
    <section>
      <h3>{t.history}</h3>
      <ol class="history">
        {events.map((event) => (
          <li key={event.id}>
            {isSign(event.kind) && <Sign kind={event.kind} />}
            <time dateTime={event.at}>{dateTime(event.at)}</time>
            <span>
              {text.events[event.kind]}
              {changes(event)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function changes({ before }: Event): string {
  const was = [before?.title, before?.location, before?.url && text.events.address].filter(Boolean);
  return was.length ? `, ${text.events.before(was.join(', '))}` : '';
}
