// The server's own sign-in: the form that lets people in, and their account in the settings.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  accept,
  changePassword,
  comeBack,
  enter,
  hasAccounts,
  invite,
  isOwner,
  type Listed,
  leaveForIssuer,
  listPeople,
  RETURN,
  remove,
  setUp,
  way,
} from '../account';
import { useAct } from '../act';
import { at, go } from '../router';
import { entered, personName } from '../session';
import { text } from '../text';
import { Failed, Field, Section } from '../ui';

const t = text.account;

/** An input that a form reads by its name. */
function Input({ label, hint, ...rest }: { label: string; hint?: string; name: string; autocomplete: string }) {
  const isSecret = rest.name !== 'name' && rest.name !== 'code';
  return (
    <Field label={label} {...(hint && { hint })}>
      {(ids) =>
        isSecret ? (
          <input {...ids} {...rest} type="password" required />
        ) : (
          <input {...ids} {...rest} type="text" required />
        )
      }
    </Field>
  );
}

function read(event: Event): Record<string, string> {
  event.preventDefault();
  return Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<string, string>;
}

/** What signs a person in, in the server's way. */
export function Entrance() {
  if (way === 'proxy') return <p role="alert">{t.atProxy}</p>;
  return way === 'issuer' ? <AtIssuer /> : <WithPassword />;
}

/** The button that leads to the issuer, and what comes back from there. */
function AtIssuer() {
  const { act, isBusy, failure } = useAct();
  const { pathname, search, searchParams, hash } = at.value;
  const isBack = pathname === RETURN;
  const isSetup = pathname === '/setup';
  const isInvited = pathname === '/invitation';
  const isNew = isBack || isSetup || isInvited;
  useEffect(() => {
    if (!isBack) return;
    void act(() => comeBack(searchParams)).then((back) => {
      go(back?.to ?? '/', { replace: true });
      if (back) entered(back.account);
    });
  }, []);
  const begin = (event: Event) => {
    const { code = searchParams.get('code') ?? '' } = read(event);
    const to = isNew ? '/' : pathname + search;
    return act(() => leaveForIssuer(to, isSetup ? code : undefined, isInvited ? hash.slice(1) : undefined));
  };
  return (
    <form class="entrance" onSubmit={begin}>
      {isSetup && !searchParams.get('code') && <Input label={t.code} name="code" autocomplete="one-time-code" />}
      {failure && <Failed failure={failure} />}
      <div class="buttons">
        <button type="submit" class="main" disabled={isBusy}>
          {isSetup ? t.setUp : text.welcome.signIn}
        </button>
      </div>
    </form>
  );
}

/** The form that signs a person in; at the addresses of the setup and of an invitation, it makes their password. */
function WithPassword() {
  const { act, isBusy, failure } = useAct();
  const { pathname, searchParams, hash } = at.value;
  const isSetup = pathname === '/setup';
  const isInvited = pathname === '/invitation';
  const isNew = isSetup || isInvited;
  const submit = async (event: Event) => {
    const given = read(event);
    const { name = '', password = '', code = '' } = given;
    const account = await act(() => {
      if (isSetup) return setUp(code || (searchParams.get('code') ?? ''), name, password);
      return isInvited ? accept(hash.slice(1), password) : enter(name, password);
    });
    if (!account) return;
    // The address holds a secret.
    if (isNew) go('/', { replace: true });
    entered(account);
  };
  return (
    <form class="entrance" onSubmit={submit}>
      {isSetup && !searchParams.get('code') && <Input label={t.code} name="code" autocomplete="one-time-code" />}
      {!isInvited && <Input label={t.name} name="name" autocomplete="username" />}
      <Input
        label={t.password}
        name="password"
        autocomplete={isNew ? 'new-password' : 'current-password'}
        {...(isNew && { hint: t.passwordHint })}
      />
      {failure && <Failed failure={failure} />}
      <div class="buttons">
        <button type="submit" class="main" disabled={isBusy}>
          {isSetup ? t.setUp : isInvited ? t.accept : text.welcome.signIn}
        </button>
      </div>
    </form>
  );
}

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
      <form onSubmit={change}>
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
  const end = async (name: string) => {
    if (!confirm(t.removeSure(name))) return;
    await act(() => remove(name).then(load));
  };
  return (
    <Section title={t.people}>
      <ul class="plain">
        {people.value.map(({ name }) => (
          <li key={name}>
            {name}{' '}
            {name !== own && (
              <button type="button" class="quiet" disabled={isBusy} onClick={() => end(name)}>
                {t.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={add} hidden={way === 'proxy'}>
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
    </Section>
  );
}
