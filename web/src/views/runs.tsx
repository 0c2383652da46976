// Runs: the current one, a chart of recent ones, and the results of each.
import { api } from '../api';
import { dateTime, duration, number } from '../format';
import type { News, Run } from '../generated';
import { RUNS } from '../health';
import { useLoaded } from '../load';
import { isOver } from '../progress';
import { opened } from '../router';
import { text } from '../text';
import { Empty, Link, Mark, Section, Shown, View } from '../ui';
import { OneRun } from './one-run';
import { RunCard } from './run-card';
import { type Bar, Chart } from './run-chart';

const t = text.runs;

/** How many jobs a run found new (or back), gone, and listed when a company was followed. */
type Count = { news: number; gone: number; first: number };
interface Counts {
  of: Map<number, Count>;
  /** The oldest run whose events are all counted. */
  since: number;
}
const NOTHING: Count = { news: 0, gone: 0, first: 0 };

export function Runs() {
  return opened.value ? <OneRun id={opened.value} /> : <AllRuns />;
}

function AllRuns() {
  const runs = useLoaded('runs', (signal) => api.listRuns({ query: { limit: RUNS } }, signal));
  const counts = useLoaded('counts', countNews);
  return (
    <View title={text.views.runs} isHidden>
      {!runs.data && runs.failure && <RunCard />}
      <Shown loaded={runs}>
        {({ runs: all }) => {
          return all.length === 0 ? (
            <>
              <RunCard />
              <Empty title={t.none} hint={t.noneHint} />
            </>
          ) : (
            <>
              <RunCard last={all.find(isOver)} />
              {/* The first run has nothing to compare with. */}
              {all.length > 1 && (
                <Section title={t.chart} hint={t.chartHint}>
                  <div class="chart-place">
                    <Shown loaded={counts} lines={1}>
                      {(known) => <Chart bars={barsOf(all, known)} />}
                    </Shown>
                  </div>
                </Section>
              )}
              <Section title={t.history} action={<NextRun />}>
                <Heads />
                <ul class="rows">
                  {all.filter(isOver).map((one) => (
                    <RunRow key={one.run_id} run={one} counts={counts.data && countOf(one, counts.data)} />
                  ))}
                </ul>
              </Section>
            </>
          );
        }}
      </Shown>
    </View>
  );
}

/** When the schedule starts the next run, and where to change that. */
function NextRun() {
  const { data } = useLoaded('schedule', (signal) => api.showSchedule({}, signal));
  if (!data) return null;
  return (
    <span class="hint">
      {data.schedule?.next_run_at && text.settings.next(dateTime(data.schedule.next_run_at))}{' '}
      <Link to="/settings/schedule">{data.schedule ? t.changeSchedule : t.setSchedule}</Link>
    </span>
  );
}

async function countNews(signal: AbortSignal): Promise<Counts> {
  const counts = new Map<number, Count>();
  let cursor: string | null = null;
  for (let page = 0; page < 4; page++) {
    const news: News = await api.listNews({ query: { limit: 500, ...(cursor && { cursor: Number(cursor) }) } }, signal);
    for (const { run_id, kind, count: first } of news.events) {
      const count = counts.get(run_id) ?? NOTHING;
      counts.set(run_id, {
        news: count.news + Number(kind === 'new' || kind === 'back'),
        gone: count.gone + Number(kind === 'gone'),
        first: count.first + (first ?? 0),
      });
    }
    cursor = news.next;
    if (!cursor) return { of: counts, since: 0 };
  }
  // The events of the last run may continue on the next page.
  return { of: counts, since: Math.min(...counts.keys()) + 1 };
}

const barsOf = (all: Run[], known: Counts): Bar[] =>
  all
    .filter((one) => isCounted(one, known))
    .reverse()
    .map((run) => ({ run, ...(known.of.get(run.run_id) ?? NOTHING) }));

const isCounted = (one: Run, { since }: Counts): boolean => one.status === 'finished' && one.run_id >= since;

const countOf = (one: Run, counts: Counts): Count | undefined =>
  isCounted(one, counts) ? (counts.of.get(one.run_id) ?? NOTHING) : undefined;

/** What the columns are. Each row says it for itself to those who do not see them. */
function Heads() {
  const { heads } = t;
  return (
    <div class="row of-runs heads" aria-hidden="true">
      <span>{heads.started}</span>
      <span>{heads.outcome}</span>
      <span class="of-run">
        <span class="amount">{t.news}</span>
        <span class="amount">{t.gone}</span>
        <span>{heads.notes}</span>
        <span class="amount">{heads.took}</span>
      </span>
    </div>
  );
}

const RESULTS = { finished: 'good', error: 'bad', aborted: 'still' } as const;

function RunRow({ run: one, counts }: { run: Run; counts: Count | undefined }) {
  const kept = one.companies.reduce((sum, { kept }) => sum + kept, 0);
  const failed = one.companies.filter(({ outcome }) => outcome === 'failed').length;
  return (
    <li class="row of-runs">
      <Link class="title" to={`/runs/${one.run_id}`}>
        {dateTime(one.created_at)}
      </Link>
      <Mark kind={RESULTS[one.status as keyof typeof RESULTS]}>{t.status[one.status]}</Mark>
      <p class="of-run hint">
        <span class="amount">
          {counts && number(counts.news)}
          {counts && <span class="unit"> {t.news.toLowerCase()}</span>}
        </span>
        <span class="amount">
          {counts && number(counts.gone)}
          {counts && <span class="unit"> {t.gone.toLowerCase()}</span>}
        </span>
        <span>
          {[
            counts && counts.first > 0 && text.events.firstLook(counts.first),
            kept > 0 && text.companies.kept(kept),
            failed > 0 && t.failedCompanies(failed),
            one.asked_by === 'schedule' && t.byClock,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span class="amount">{one.finished_at && duration(one.created_at, one.finished_at)}</span>
      </p>
    </li>
  );
}
