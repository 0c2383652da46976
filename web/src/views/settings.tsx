// Schedule, mail, feed, export and deletion.
import { api } from '../api';
import { useLoaded } from '../load';
import { personName, signOut } from '../session';
import { text } from '../text';
import { Section, Shown, View } from '../ui';
import { AccountSection } from './account';
import { FeedSection } from './feed';
import { Deletion, Export } from './leaving';
import { MailForm } from './mail';
import { ScheduleForm } from './schedule';

const t = text.settings;

export function Settings() {
  const schedule = useLoaded('schedule', (signal) => api.showSchedule({}, signal));
  const mail = useLoaded('mail', (signal) => api.showMail({}, signal));
  return (
    <View title={text.views.settings} isHidden>
      <Section title={t.schedule} hint={t.scheduleHint}>
        <Shown loaded={schedule}>{(data) => <ScheduleForm given={data.schedule} onSaved={schedule.set} />}</Shown>
      </Section>
      <Section title={t.mail} hint={t.mailHint}>
        <Shown loaded={mail}>
          {(data) => (data.is_offered ? <MailForm given={data} onSaved={mail.set} /> : <p>{t.noMail}</p>)}
        </Shown>
      </Section>
      <FeedSection />
      <AccountSection />
      <Export />
      <Section title={t.account} hint={t.signedInAs(personName())}>
        <button type="button" class="sign-out" onClick={signOut}>
          {text.session.signOut}
        </button>
      </Section>
      <Deletion />
    </View>
  );
}
