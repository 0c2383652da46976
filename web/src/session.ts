// The signed-in person. Tokens are kept only in the sessionStorage of tabs, and never appear in an address.
import { signal } from '@preact/signals';
import { type Account, hasAccounts, leave, openAccount, RETURN } from './account';
import type { Config } from './config';
import { forgetEarly } from './early';
import { isExpiring, keptSession, keyOf } from './kept';
import { refresh } from './load';
import { at, go } from './router';
import { announce, askTabs, listen, tell } from './tabs';

/** A session as oidc-client-ts stores it, as far as the page needs it. */
export interface Session {
  access_token: string;
  refresh_token?: string;
  /** In seconds since 1970; missing if it does not expire. */
  expires_at?: number;
  profile: { sub: string; email?: string; 'cognito:username'?: string };
}

export const user = signal<Session | null>(null);
/** Whether the session has expired since the person signed in. */
export const hasEnded = signal(false);

let config: Config;
let key: string;
let opened: Promise<ReturnType<typeof import('./oidc')['openIssuer']>> | undefined;

/** Return the steps of the sign-in. Their script is loaded once; after a failure it is asked for again. */
function issuer() {
  opened ??= import('./oidc').then(
    ({ openIssuer }) => openIssuer(config),
    (error) => {
      opened = undefined;
      throw error;
    },
  );
  return opened;
}

/** Load the signed-in user, or finish the sign-in if this is its redirect. */
export async function openSession(given: Config): Promise<void> {
  config = given;
  if (config.auth) {
    const account = await openAccount(config.auth, config.way ?? 'password');
    user.value = account && sessionOf(account);
    // The address of a sign-in that is over.
    if (account && at.value.pathname === RETURN) go('/', { replace: true });
    return;
  }
  key = keyOf(config);
  user.value = at.value.pathname === RETURN ? await returned() : (stored() ?? (await shared()));
  listen(() => user.value, taken);
  if (user.value) announce();
  else issuer().catch(() => undefined);
}

/** Return the session of an account, which is in a cookie: there is no token to send. */
const sessionOf = ({ name }: Account): Session => ({
  access_token: '',
  profile: { sub: name, 'cognito:username': name },
});

const stored = (): Session | null => keptSession(config);

function kept(session: Session): Session {
  sessionStorage.setItem(key, JSON.stringify(session));
  return session;
}

/** The person has signed in with their account. */
export function entered(account: Account): void {
  if (user.value && user.value.profile.sub !== account.name) startAgain();
  else resume(sessionOf(account));
}

/** Load the page again: what it has loaded so far may be of another person. */
const startAgain = (): void => location.reload();

function resume(session: Session): void {
  user.value = session;
  if (!hasEnded.value) return;
  hasEnded.value = false;
  // What failed without a session is loaded again.
  refresh();
}

/** Return the session of another tab, kept in this one too. */
async function shared(): Promise<Session | null> {
  const session = await askTabs();
  return session && kept(session);
}

/** Take over a session that another tab began, renewed or ended. A tab of another person stays as it is. */
function taken(session: Session | null): void {
  if (session === null) {
    forgetEarly();
    user.value = null;
    sessionStorage.removeItem(key);
    return;
  }
  if (user.value && user.value.profile.sub !== session.profile.sub) return;
  kept(session);
  if (user.value) resume(session);
  else startAgain();
}

async function returned(): Promise<Session | null> {
  try {
    const { session, state } = await (await issuer()).finish();
    go(state, { replace: true });
    tell(session);
    return session;
  } catch {
    // The address is old or forged: a person who is signed in stays signed in.
    go('/', { replace: true });
    return stored();
  }
}

export async function signIn(): Promise<void> {
  const { pathname, search } = at.value;
  await (await issuer()).begin(pathname + search);
}

export async function signOut(): Promise<void> {
  if (hasAccounts()) {
    await leave();
    location.assign('/');
    return;
  }
  await issuer().then(
    ({ revoke }) => revoke(),
    () => undefined,
  );
  sessionStorage.removeItem(key);
  tell(null);
  const query = new URLSearchParams({ client_id: config.client_id, logout_uri: `${location.origin}/` });
  location.assign(`${config.sign_in}/logout?${query}`);
}

/** Return the access token. If it expires soon, renew it first. */
export async function accessToken(): Promise<string | undefined> {
  if (user.value && isExpiring(user.value)) await renew();
  return user.value?.access_token;
}

let renewal: Promise<boolean> | undefined;

/** Renew the token, once for all requests that wait for it. Return whether that worked. */
export function renew(): Promise<boolean> {
  renewal ??= renewed().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

async function renewed(): Promise<boolean> {
  if (!user.value?.refresh_token) {
    hasEnded.value = true;
    return false;
  }
  try {
    user.value = await (await issuer()).renew();
    if (user.value) tell(user.value);
  } catch (error) {
    // A network failure does not end the session.
    if (!(error instanceof TypeError)) hasEnded.value = true;
    return false;
  }
  return true;
}

/** Return the person's mail address or user name, or an empty string. */
export function personName(): string {
  const profile = user.value?.profile;
  return String(profile?.email ?? profile?.['cognito:username'] ?? '');
}
