// The signed-in user. Tokens are kept only in sessionStorage: they end with the tab and never appear in an address.
import { signal } from '@preact/signals';
import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { type Account, leave, openAccount } from './account';
import type { Config } from './config';
import { at, go } from './router';

/** The path that the sign-in redirects to. */
const RETURN = '/signed-in';

export const user = signal<User | Account | null>(null);
/** Whether the session has expired since the person signed in. */
export const hasEnded = signal(false);

/** Undefined where the server has its own sign-in. */
let manager: UserManager | undefined;
let signOutAddress: string;

/** Load the signed-in user, or finish the sign-in if this is its redirect. */
export async function openSession(config: Config): Promise<void> {
  if (config.auth) {
    user.value = await openAccount(config.auth);
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
  user.value = at.value.pathname === RETURN ? await returned(manager) : await manager.getUser();
}

async function returned(manager: UserManager): Promise<User | null> {
  try {
    const found = await manager.signinRedirectCallback();
    go(typeof found.state === 'string' ? found.state : '/', { replace: true });
    return found;
  } catch {
    // The address is old or forged: a person who is signed in stays signed in.
    go('/', { replace: true });
    return manager.getUser();
  }
}

export async function signIn(): Promise<void> {
  const { pathname, search } = at.value;
  await manager?.signinRedirect({ state: pathname + search });
}

/** The person has signed in with their account. */
export function entered(account: Account): void {
  user.value = account;
  hasEnded.value = false;
}

export async function signOut(): Promise<void> {
  if (!manager) {
    await leave();
    location.assign('/');
    return;
  }
  // Not every issuer can revoke a token; the tab removes it in any case.
  await manager.revokeTokens(['refresh_token']).catch(() => undefined);
  await manager.removeUser();
  location.assign(signOutAddress);
}

/** Return the access token. If it expires within 30 seconds, renew it first. */
export async function accessToken(): Promise<string | undefined> {
  if (oidcUser() && (oidcUser()?.expires_in ?? 60) < 30) await renew();
  return oidcUser()?.access_token;
}

function oidcUser(): User | undefined {
  return user.value && 'profile' in user.value ? user.value : undefined;
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
  if (!manager || !oidcUser()?.refresh_token) {
    hasEnded.value = true;
    return false;
  }
  try {
    user.value = await manager.signinSilent();
  } catch (error) {
    // A network failure does not end the session.
    if (!(error instanceof TypeError)) hasEnded.value = true;
    return false;
  }
  return true;
}

/** Return the person's mail address or user name, or an empty string. */
export function personName(): string {
  if (user.value && 'is_owner' in user.value) return user.value.name;
  const profile = oidcUser()?.profile;
  return String(profile?.email ?? profile?.['cognito:username'] ?? '');
}
