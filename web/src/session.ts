// The signed-in user. Tokens are kept only in the sessionStorage of tabs, and never appear in an address.
import { signal } from '@preact/signals';
import { User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { type Account, hasAccounts, leave, openAccount, RETURN } from './account';
import type { Config } from './config';
import { at, go } from './router';
import { announce, askTabs, listen, tell } from './tabs';

export const user = signal<User | null>(null);
/** Whether the session has expired since the person signed in. */
export const hasEnded = signal(false);

let manager: UserManager;
let signOutAddress: string;

/** Load the signed-in user, or finish the sign-in if this is its redirect. */
export async function openSession(config: Config): Promise<void> {
  if (config.auth) {
    const account = await openAccount(config.auth, config.way ?? 'password');
    user.value = account && userOf(account);
    // The address of a sign-in that is over.
    if (account && at.value.pathname === RETURN) go('/', { replace: true });
    return;
  }
  const store = new WebStorageStateStore({ store: sessionStorage });
  const { origin } = location;
  signOutAddress = `${config.sign_in}/logout?${new URLSearchParams({ client_id: config.client_id, logout_uri: `${origin}/` })}`;
  manager = new UserManager({
    authority: config.issuer,
    client_id: config.client_id,
    redirect_uri: origin + RETURN,
    scope: 'openid email aws.cognito.signin.user.admin',
    metadata: {
      issuer: config.issuer,
      authorization_endpoint: `${config.sign_in}/oauth2/authorize`,
      token_endpoint: `${config.sign_in}/oauth2/token`,
      revocation_endpoint: `${config.sign_in}/oauth2/revoke`,
    },
    userStore: store,
    stateStore: store,
    // Requests renew the token when they need it, so that an idle tab does not.
    automaticSilentRenew: false,
  });
  user.value = at.value.pathname === RETURN ? await returned() : ((await manager.getUser()) ?? (await shared()));
  listen(() => user.value, taken);
  if (user.value) announce();
}

/** Return the user of an account, whose session is in a cookie: there is no token to send. */
function userOf({ name }: Account): User {
  const profile = { sub: name, iss: '', aud: '', exp: 0, iat: 0, 'cognito:username': name };
  return new User({ access_token: '', token_type: 'cookie', profile });
}

/** The person has signed in with their account. */
export function entered(account: Account): void {
  user.value = userOf(account);
  hasEnded.value = false;
}

/** Return the session of another tab, kept in this one too. */
async function shared(): Promise<User | null> {
  const session = await askTabs();
  return session ? kept(User.fromStorageString(session)) : null;
}

async function kept(found: User): Promise<User> {
  await manager.storeUser(found);
  return found;
}

/** Take over a session that another tab began, renewed or ended. A tab of another person stays as it is. */
async function taken(session: string | null): Promise<void> {
  if (session === null) {
    user.value = null;
    await manager.removeUser();
    return;
  }
  const found = User.fromStorageString(session);
  if (user.value && user.value.profile.sub !== found.profile.sub) return;
  if (!user.value) announce();
  user.value = await kept(found);
  hasEnded.value = false;
}

async function returned(): Promise<User | null> {
  try {
    const found = await manager.signinRedirectCallback();
    go(typeof found.state === 'string' ? found.state : '/', { replace: true });
    tell(found);
    return found;
  } catch {
    // The address is old or forged: a person who is signed in stays signed in.
    go('/', { replace: true });
    return manager.getUser();
  }
}

export async function signIn(): Promise<void> {
  const { pathname, search } = at.value;
  await manager.signinRedirect({ state: pathname + search });
}

export async function signOut(): Promise<void> {
  if (hasAccounts()) {
    await leave();
    location.assign('/');
    return;
  }
  // Not every issuer can revoke a token; the tab removes it in any case.
  await manager.revokeTokens(['refresh_token']).catch(() => undefined);
  await manager.removeUser();
  tell(null);
  location.assign(signOutAddress);
}

/** Return the access token. If it expires within 30 seconds, renew it first. */
export async function accessToken(): Promise<string | undefined> {
  if (user.value && (user.value.expires_in ?? 60) < 30) await renew();
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
    user.value = await manager.signinSilent();
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
