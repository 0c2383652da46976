// A chart of recent runs with a scale: new jobs above the line, gone ones below it.
import { date, dateTime, number } from '../format';
import type { Run } from '../generated';
import { text } from '../text';

const t = text.runs;

export interface Bar {
  run: Run;
  news: number;
  gone: number;
}

/** Return the smallest of 1, 2, 5, 10, 20, 50 … that is not less than a number. */
export function roundUp(n: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, n)));
  return ([1, 2, 5].find((step) => step * power >= n) ?? 10) * power;
}

/** The list under the chart has the same numbers. */
export function Chart({ bars }: { bars: Bar[] }) {
  const most = roundUp(Math.max(1, ...bars.flatMap(({ news, gone }) => [news, gone])));
  // Each direction is 100 long; a minimum keeps small numbers visible.
  const long = (n: number) => (n > 0 ? Math.max(4, (n / most) * 100) : 0);
  const sum = (of: 'news' | 'gone') => bars.reduce((all, bar) => all + bar[of], 0);
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <div class="chart" role="img" aria-label={t.done(sum('news'), sum('gone'))} style={{ '--bars': bars.length }}>
      <div class="scale" aria-hidden="true">
        <span>{number(most)}</span>
        <span>0</span>
        <span>{number(most)}</span>
      </div>
      <div class="bars">
        {bars.map(({ run, news, gone }) => (
          <svg key={run.run_id} viewBox="0 0 10 200" preserveAspectRatio="none" aria-hidden="true">
            <title>{`${dateTime(run.created_at)}: ${t.done(news, gone)}`}</title>
            <path d="M0 .5H10M0 100H10M0 199.5H10" />
            <rect class="new" x="2" width="6" y={100 - long(news)} height={long(news)} />
            <rect class="gone" x="2" width="6" y="100" height={long(gone)} />
          </svg>
        ))}
      </div>
      <p class="dates" aria-hidden="true">
        <span>{first && date(first.run.created_at)}</span>
        <span>
          {last && date(last.run.created_at) !== date(first?.run.created_at ?? '') && date(last.run.created_at)}
        </span>
      </p>
      <p class="legend" aria-hidden="true">
        <span class="new">{t.news}</span>
        <span class="gone">{t.gone}</span>
      </p>
    </div>
  );
}
