// Jobs: first the news, then the open jobs, then the gone ones.
import { at } from '../router';
import { isActive, run as lastRun } from '../running';
import { useSettings } from '../settings';
import { text } from '../text';
import { Failed, View, Waiting } from '../ui';
import { Follow } from './follow';
import { Gone, JobSection } from './joblists';
import { News } from './news';
import { RunCard } from './runs';
import { Filters, type Wanted } from './search';

const t = text.jobs;

export function Jobs() {
  const settings = useSettings();
  const query = at.value.searchParams;
  const wanted: Wanted = {};
  if (query.get('q')) wanted.q = query.get('q') as string;
  if (query.get('company')) wanted.company = query.get('company') as string;
  const companies = settings.data?.companies.map((one) => one.company) ?? [];
  const isHidden = query.get('show') === 'hidden';
  if (settings.data && companies.length === 0 && !isHidden) return <FirstUse />;
  // Everything loads at once, but stays hidden until it is known that this is not the first use.
  const isKnown = settings.data !== undefined || settings.failure !== undefined;
  return (
    <View title={text.views.jobs} isHidden>
      {!isKnown && <Waiting lines={8} />}
      <div class="parts" hidden={!isKnown}>
        <Filters companies={companies} wanted={wanted} isHidden={isHidden} />
        {settings.failure && !settings.data && <Failed failure={settings.failure} retry={settings.reload} />}
        {isActive.value && <RunCard />}
        {!isHidden && <News wanted={wanted} />}
        <JobSection key={String(isHidden)} wanted={wanted} isHidden={isHidden} />
        {!isHidden && <Gone wanted={wanted} />}
      </div>
    </View>
  );
}

function FirstUse() {
  return (
    <View title={t.first} lead={t.firstHint}>
      <Follow isFirst followed={[]} />
      <RunCard />
      {lastRun.value && <Gone wanted={{}} />}
    </View>
  );
}
