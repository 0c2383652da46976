// The settings, one part at a time; the address names it.
import type { ComponentType } from 'preact';
import { api } from '../api';
import { useLoaded } from '../load';
import { opened } from '../router';
import { personName, signOut } from '../session';
import { text } from '../text';
import { Link, Section, Shown, View } from '../ui';
import { AccountSection } from './account';
import { KeySection } from './api-keys';
import { FeedSection } from './feed';
import { Deletion, Export } from './leaving';
import { MailForm } from './mail';
import { FilterSection } from './own-filters';
import { ScheduleForm } from './schedule';
import { SearchSection } from './searches';

const t = text.settings;

type Part = keyof typeof t.parts;

const PARTS: Record<Part, ComponentType> = {
  schedule: ScheduleSection,
  filters: FilterSection,
  searches: SearchSection,
  mail: News,
  keys: KeySection,
  export: Export,
  account: Account,
};

export function Settings() {
  const part = (Object.hasOwn(PARTS, opened.value) ? opened.value : 'schedule') as Part;
  const Shown = PARTS[part];
  return (
    <View title={text.views.settings} part={t.parts[part]} isHidden>
      <div class="settings">
        <ul class="parts" aria-label={text.views.settings}>
          {Object.entries(t.parts).map(([one, name]) => (
            <li key={one}>
              <Link to={`/settings/${one}`} aria-current={one === part ? 'page' : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
        <div class="part">
          <Shown key={part} />
        </div>
      </div>
    </View>
  );
}

function ScheduleSection() {
  const schedule = useLoaded('schedule', (signal) => api.showSchedule({}, signal));
  return (
    <Section title={t.schedule} hint={t.scheduleHint}>
      <Shown loaded={schedule}>{(data) => <ScheduleForm given={data.schedule} onSaved={schedule.set} />}</Shown>
    </Section>
  );
}

function News() {
  const mail = useLoaded('mail', (signal) => api.showMail({}, signal));
  return (
    <>
      <Section title={t.mail} hint={t.mailHint}>
        <Shown loaded={mail} lines={5}>
          {(data) => (data.is_offered ? <MailForm given={data} onSaved={mail.set} /> : <p>{t.noMail}</p>)}
        </Shown>
      </Section>
      <FeedSection />
    </>
  );
}

function Account() {
  return (
    <>
      <Section title={t.account} hint={t.signedInAs(personName())}>
        <button type="button" class="sign-out" onClick={signOut}>
          {text.session.signOut}
        </button>
      </Section>
      <AccountSection />
      <Deletion />
    </>
  );
}
