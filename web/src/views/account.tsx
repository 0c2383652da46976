// The account on a server with its own sign-in, and those of the people on it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { changePassword, hasAccounts, invite, isOwner, type Listed, listPeople, remove, way } from '../account';
import { useAct } from '../act';
import { personName } from '../session';
import { text } from '../text';
import { Failed, Question, Section } from '../ui';
import { Input, read } from './entrance';

const t = text.account;

export function AccountSection() {
  if (!hasAccounts()) return null;
  return (
    <>
      {way === 'password' && <Password />}
      {isOwner.value && <People own={personName()} />}
    </>
  );
}

function Password() {
  const { act, isBusy, failure } = useAct();
  const isChanged = useSignal(false);
  const change = async (event: Event) => {
    const form = event.currentTarget as HTMLFormElement;
    const { current = '', password = '' } = read(event);
    isChanged.value = !!(await act(() => changePassword(current, password).then(() => true)));
    if (isChanged.value) form.reset();
  };
  return (
    <Section title={t.title}>
      <form class="card" onSubmit={change}>
        <Input label={t.currentPassword} name="current" autocomplete="current-password" />
        <Input label={t.newPassword} name="password" autocomplete="new-password" hint={t.passwordHint} />
        {failure && <Failed failure={failure} />}
        {isChanged.value && <p role="status">{t.changed}</p>}
        <div class="buttons">
          <button type="submit" disabled={isBusy}>
            {t.change}
          </button>
        </div>
      </form>
    </Section>
  );
}

function People({ own }: { own: string }) {
  const { act, isBusy, failure } = useAct();
  const people = useSignal<Listed[]>([]);
  const link = useSignal<{ name: string; address: string } | undefined>(undefined);
  const load = async () => {
    people.value = (await listPeople()).accounts;
  };
  useEffect(() => void act(load), []);
  const add = async (event: Event) => {
    const { name = '' } = read(event);
    const made = await act(() => invite(name));
    if (!made) return;
    link.value = { name, address: `${location.origin}/invitation#${made.secret}` };
    await act(load);
  };
  const asked = useSignal<string | undefined>(undefined);
  const end = (name: string) => {
    asked.value = undefined;
    void act(() => remove(name).then(load));
  };
  return (
    <Section title={t.people}>
      <ul class="plain">
        {people.value.map(({ name }) => (
          <li key={name}>
            {name}{' '}
            {name !== own && (
              <button type="button" class="quiet" disabled={isBusy} onClick={() => (asked.value = name)}>
                {t.remove}
                <span class="aside"> {name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <form class="card" onSubmit={add} hidden={way === 'proxy'}>
        <Input label={t.name} name="name" autocomplete="off" />
        {failure && <Failed failure={failure} />}
        {link.value && (
          <p role="status">
            {t.invited(link.value.name)} <code>{link.value.address}</code>
          </p>
        )}
        <div class="buttons">
          <button type="submit" disabled={isBusy}>
            {t.invite}
          </button>
        </div>
      </form>
      {asked.value && (
        <Question
          title={t.removeSure(asked.value)}
          no={t.keep(asked.value)}
          yes={t.removeYes}
          act={() => end(asked.value as string)}
          onClose={() => (asked.value = undefined)}
        >
          <p>{t.removeHint}</p>
        </Question>
      )}
    </Section>
  );
}
