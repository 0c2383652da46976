// One run: how it ended, and what it learned of each company; failures come first.
import { api } from '../api';
import { dateTime, duration, number } from '../format';
import type { Run, RunCompany } from '../generated';
import { OUTCOMES } from '../health';
import { useLoaded } from '../load';
import { companyAddress, companyName } from '../names';
import { isOver } from '../progress';
import { run as current, foundBy } from '../running';
import { text } from '../text';
import { Empty, Failed, Link, Mark, Section, View, Waiting } from '../ui';
import { ended, RunCard } from './run-card';

const t = text.runs;

export function OneRun({ id }: { id: string }) {
  const run_id = /^[1-9]\d{0,17}$/.test(id) ? Number(id) : undefined;
  if (run_id === undefined) return <NoRun />;
  return <Known run_id={run_id} />;
}

function NoRun() {
  return (
    <View title={t.unknown}>
      <Empty title={text.notFound.hint}>
        <Link to="/runs">{t.history}</Link>
      </Empty>
    </View>
  );
}

function Known({ run_id }: { run_id: number }) {
  const loaded = useLoaded(`run ${run_id}`, (aborted) => api.showRun({ path: { run_id } }, aborted));
  const news = useLoaded(`news of run ${run_id}`, (aborted) => foundBy(run_id, aborted));
  if (loaded.failure?.status === 404) return <NoRun />;
  // The run in progress is asked for every second.
  const watched = current.value?.run_id === run_id && !isOver(current.value) ? current.value : undefined;
  const one = watched ?? loaded.data;
  return (
    <View title={one ? t.one(dateTime(one.created_at)) : text.views.runs}>
      <p class="told">
        <Link to="/runs">{t.history}</Link>
      </p>
      {loaded.failure && <Failed failure={loaded.failure} retry={loaded.reload} since={loaded.since} />}
      {one ? <Told one={one} news={news.data} /> : !loaded.failure && <Waiting lines={3} />}
    </View>
  );
}

function Told({ one, news }: { one: Run; news: Parameters<typeof ended>[1] }) {
  if (!isOver(one)) return <RunCard />;
  const found = new Map<string, { news: number; gone: number }>();
  for (const { company, kind } of news?.events ?? []) {
    const count = found.get(company) ?? { news: 0, gone: 0 };
    if (kind === 'new' || kind === 'back') count.news++;
    if (kind === 'gone') count.gone++;
    found.set(company, count);
  }
  const rank = ({ outcome }: RunCompany) => ['failed', 'suspect', 'truncated', 'complete', 'empty'].indexOf(outcome);
  const byName = (a: RunCompany, b: RunCompany) => companyName(a.company).localeCompare(companyName(b.company));
  const companies = [...one.companies].sort((a, b) => rank(a) - rank(b) || byName(a, b));
  return (
    <>
      <p role="status">
        {ended(one, news)} {one.asked_by === 'schedule' && t.byClockSentence}
      </p>
      {one.error_message && <p class="notice warn">{one.error_message}</p>}
      <Section title={text.views.companies} count={companies.length}>
        <ul class="rows small run">
          {companies.map((learned) => (
            <CompanyOfRun
              key={learned.company}
              one={one}
              learned={learned}
              found={news && !news.next ? (found.get(learned.company) ?? { news: 0, gone: 0 }) : undefined}
            />
          ))}
        </ul>
      </Section>
    </>
  );
}

export function CompanyOfRun({
  one,
  learned,
  found,
}: {
  one: Run;
  learned: RunCompany;
  found?: { news: number; gone: number } | undefined;
}) {
  // The two clocks may differ slightly.
  const isEarlier = learned.read_at && Date.parse(learned.read_at) + 1000 <= Date.parse(one.created_at);
  return (
    <li class="row">
      <Link class="title" to={companyAddress(learned.company)}>
        {companyName(learned.company)}
      </Link>
      <div>
        <Mark kind={OUTCOMES[learned.outcome]}>{text.outcomes[learned.outcome]}</Mark>
        {learned.error_message && <p class="note">{learned.error_message}</p>}
      </div>
      <span class="hint">
        {[
          found && (found.news > 0 || found.gone > 0) && `+${number(found.news)} −${number(found.gone)}`,
          text.companies.listed(learned.found, learned.included),
          learned.kept > 0 && text.companies.kept(learned.kept),
          isEarlier && t.readBefore(duration(learned.read_at as string, one.created_at)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}
