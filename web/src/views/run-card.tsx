// The run in progress, or the result of the last one.
import { ago, duration, number } from '../format';
import type { Outcome, Run } from '../generated';
import { needsAttention, OUTCOMES } from '../health';
import { useLoaded } from '../load';
import { companyName } from '../names';
import { furthestShare, isOver } from '../progress';
import { type Found, failure, foundBy, isActive, isStarting, run, start, stop } from '../running';
import { text } from '../text';
import { Failed, Mark } from '../ui';

const t = text.runs;

/** Return the current step of a run, in a few words. */
export function phase(one: Run): string {
  if (one.waiting != null) return t.waits(one.waiting);
  if (one.status === 'ingesting') return one.details ? t.askingDetails(one.details.asked, one.details.total) : t.saving;
  return one.progress ? t.reading(one.progress.read, one.progress.companies) : t.readingSome;
}

/** Return how and when a run ended, and what it found if that is known. */
export function ended(one: Run, news: Found | undefined): string {
  const when = ago(one.finished_at ?? one.created_at);
  if (one.status !== 'finished') return `${t.status[one.status]}, ${when}.`;
  const filtered = news?.leftOut ? t.leftOut(news.leftOut) : '';
  const sentence = `${t.finished(when)}${news ? `: ${inWords(news)}` : ''}.`;
  return [sentence, filtered, cached(one), left(one)].filter(Boolean).join(' ');
}

function inWords({ events, next }: Found): string {
  const counted = (...kinds: string[]) => {
    const n = events.filter(({ kind }) => kinds.includes(kind)).length;
    return next ? t.atLeast(n) : number(n);
  };
  const isNews = events.some(({ kind }) => kind !== 'followed');
  if (isNews) return t.counts(counted('new', 'back'), counted('gone'));
  const first = events.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return first && !next ? t.firstLook(first) : t.nothing;
}

/** Return a sentence if the run left details of jobs for the next one. */
const left = ({ jobs_skipped: skipped }: Run): string => (skipped ? t.detailsLeft(skipped) : '');

/** Return a sentence if the run found no page to read, because each had been read shortly before. */
function cached(one: Run): string {
  // The two clocks may differ slightly.
  const isCached = ({ read_at }: Run['companies'][number]) =>
    read_at !== null && Date.parse(read_at) + 1000 <= Date.parse(one.created_at);
  if (one.companies.length === 0 || !one.companies.every(isCached)) return '';
  const last = one.companies.map(({ read_at }) => read_at as string).sort((a, b) => Date.parse(b) - Date.parse(a))[0];
  return t.readEarlier(duration(last as string, one.created_at));
}

/** The current run, or the result of the last one, which may be given until it is asked for. */
export function RunCard({ last }: { last?: Run | undefined }) {
  const current = run.value ?? last;
  const failed = failure.value && (
    <Failed failure={failure.value} retry={failure.value.status === 400 ? undefined : start} />
  );
  if (!isActive.value || !current || isOver(current)) {
    return (
      <>
        {failed}
        {!isActive.value && current && <Ended key={current.run_id} current={current} />}
        {isStarting.value && (
          <div class="card under">
            <p role="status">{t.starting}</p>
          </div>
        )}
      </>
    );
  }
  const { progress } = current;
  return (
    <section class="card under" aria-label={t.now}>
      <div class="head">
        <h2>{t.now}</h2>
        <button type="button" class="small" onClick={() => stop(current.run_id)}>
          {t.abort}
        </button>
      </div>
      <progress max={1} value={furthestShare(current)} aria-label={t.progress} />
      <p role="status">{phase(current)}</p>
      {failed}
      {progress && (
        <>
          <p class="hint">
            {t.began(ago(current.started_at ?? current.created_at))}{' '}
            {current.asked_by === 'schedule' && t.byClockSentence} {t.found(progress.found)}{' '}
            {progress.reading.length > 0 && t.isReading(progress.reading.slice(0, 5).map(companyName).join(', '))}
          </p>
          <Outcomes of={progress.outcomes} />
        </>
      )}
    </section>
  );
}

/** The companies that were read: by name if not in full, those that failed first; the others as a number. */
function Outcomes({ of }: { of: Record<string, Outcome> }) {
  const all = Object.entries(of);
  const partly = all.filter(([, outcome]) => needsAttention({ outcome }));
  const rank = (outcome: Outcome) => (outcome === 'failed' ? 0 : 1);
  partly.sort(([, a], [, b]) => rank(a) - rank(b));
  const whole = all.length - partly.length;
  return (
    <ul class="outcomes">
      {partly.map(([company, outcome]) => (
        <li key={company}>
          <span class="title">{companyName(company)}</span>{' '}
          <Mark kind={OUTCOMES[outcome]}>{text.outcomes[outcome]}</Mark>
        </li>
      ))}
      {whole > 0 && (
        <li>
          <Mark kind="good">{t.upToDate(whole)}</Mark>
        </li>
      )}
    </ul>
  );
}

/** The sentence about the last run. */
function Ended({ current }: { current: Run }) {
  const news = useLoaded(`news of run ${current.run_id}`, (signal) => foundBy(current.run_id, signal));
  return (
    <p role="status" class="hint">
      {ended(current, news.data)} {current.error_message}
    </p>
  );
}
