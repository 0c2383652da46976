// Runs: the current one, a chart of recent ones, and the results of each.
import { api } from '../api';
import { dateTime, duration, number } from '../format';
import type { News, Run } from '../generated';
import { OUTCOMES, RUNS } from '../health';
import { useLoaded } from '../load';
import { companyName } from '../names';
import { isOver } from '../progress';
import { text } from '../text';
import { Empty, Mark, Section, Shown, View } from '../ui';
import { RunCard } from './run-card';

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
  const runs = useLoaded('runs', (signal) => api.listRuns({ query: { limit: RUNS } }, signal));
  const counts = useLoaded('counts', countNews);
  return (
    <View title={text.views.runs} isHidden>
      <RunCard />
      <Shown loaded={runs}>
        {({ runs: all }) => {
          return all.length === 0 ? (
            <Empty title={t.none} hint={t.noneHint} />
          ) : (
            <>
              {/* The first run has nothing to compare with. */}
              {all.length > 1 && (
                <Section title={t.chart} hint={t.chartHint}>
                  <Shown loaded={counts} lines={1}>
                    {(known) => <Chart runs={all.filter((one) => isCounted(one, known)).reverse()} counts={known} />}
                  </Shown>
                </Section>
              )}
              <Section title={t.history}>
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

const isCounted = (one: Run, { since }: Counts): boolean => one.status === 'finished' && one.run_id >= since;

const countOf = (one: Run, counts: Counts): Count | undefined =>
  isCounted(one, counts) ? (counts.of.get(one.run_id) ?? NOTHING) : undefined;

/** New jobs above the line, gone jobs below it. The list under the chart has the same numbers. */
function Chart({ runs, counts }: { runs: Run[]; counts: Counts }) {
  const bars = runs.map((one) => ({ one, ...(counts.of.get(one.run_id) ?? NOTHING) }));
  const most = Math.max(1, ...bars.flatMap(({ news, gone }) => [news, gone]));
  // Each direction is 100 long; a minimum keeps small numbers visible.
  const long = (n: number) => (n > 0 ? Math.max(6, (n / most) * 96) : 0);
  const sum = (of: 'news' | 'gone') => bars.reduce((all, bar) => all + bar[of], 0);
  return (
    <div class="chart" role="img" aria-label={t.done(sum('news'), sum('gone'))}>
      {bars.map(({ one, news, gone }) => (
        <svg key={one.run_id} viewBox="0 0 10 200" preserveAspectRatio="none" aria-hidden="true">
          <title>{`${dateTime(one.created_at)}: ${t.done(news, gone)}`}</title>
          <path d="M0 100H10" />
          <rect class="new" x="2" width="6" y={99 - long(news)} height={long(news)} />
          <rect class="gone" x="2" width="6" y="101" height={long(gone)} />
        </svg>
      ))}
    </div>
  );
}

const RESULTS = { finished: 'good', error: 'bad', aborted: 'still' } as const;

function RunRow({ run: one, counts }: { run: Run; counts: Count | undefined }) {
  const kept = one.companies.reduce((sum, { kept }) => sum + kept, 0);
  return (
    <li class="run">
      <details>
        <summary>
          <span class="title">{dateTime(one.created_at)}</span>
          <Mark kind={RESULTS[one.status as keyof typeof RESULTS]}>{t.status[one.status]}</Mark>
          <span class="hint">
            {[
              counts &&
                `${number(counts.news)} ${t.news.toLowerCase()}, ${number(counts.gone)} ${t.gone.toLowerCase()}`,
              counts && counts.first > 0 && text.events.firstLook(counts.first),
              kept > 0 && text.companies.kept(kept),
              one.asked_by === 'schedule' && t.byClock,
              one.finished_at && duration(one.created_at, one.finished_at),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </summary>
        {one.error_message && <p class="note">{one.error_message}</p>}
        <ul class="rows small">
          {one.companies.map((learned) => (
            <li class="row" key={learned.company}>
              <span class="title">{companyName(learned.company)}</span>
              <div>
                <Mark kind={OUTCOMES[learned.outcome]}>{text.outcomes[learned.outcome]}</Mark>
                {learned.error_message && <p class="note">{learned.error_message}</p>}
              </div>
              <span class="hint">
                {text.companies.listed(learned.found, learned.included)}
                {learned.kept > 0 && ` · ${text.companies.kept(learned.kept)}`}
                {learned.read_at &&
                  // The two clocks may differ slightly.
                  Date.parse(learned.read_at) + 1000 <= Date.parse(one.created_at) &&
                  ` · ${t.readBefore(duration(learned.read_at, one.created_at))}`}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
