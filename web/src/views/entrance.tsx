// The server's own sign-in: the form that lets people in.
import { useEffect } from 'preact/hooks';
import { accept, comeBack, enter, leaveForIssuer, RETURN, setUp, way } from '../account';
import { useAct } from '../act';
import { at, go } from '../router';
import { entered, user } from '../session';
import { text } from '../text';
import { Failed, Field } from '../ui';

const t = text.account;

/** The fewest characters of a password. The server refuses fewer, but its sentence is for programs. */
const SHORTEST = 8;

/** An input that a form reads by its name. */
export function Input({ label, hint, ...rest }: { label: string; hint?: string; name: string; autocomplete: string }) {
  const isSecret = rest.name !== 'name' && rest.name !== 'code';
  const isNew = rest.autocomplete === 'new-password';
  return (
    <Field label={label} {...(hint && { hint })}>
      {(ids) =>
        isSecret ? (
          <input {...ids} {...rest} type="password" required {...(isNew && { minLength: SHORTEST })} />
        ) : (
          <input {...ids} {...rest} type="text" required />
        )
      }
    </Field>
  );
}

export function read(event: Event): Record<string, string> {
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
      {isSetup && <p class="hint">{t.setUpHint}</p>}
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
      {!isNew && !user.value && <p class="hint">{text.welcome.firstTime}</p>}
      {!isNew && <p class="hint">{text.welcome.forgot}</p>}
    </form>
  );
}
