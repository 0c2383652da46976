// Who is signed in. Tokens are in sessionStorage alone: they end with the tab, and never stand in an address.
import { signal } from '@preact/signals';
import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Config } from './config';
import { at, go } from './router';

/** The path that the sign-in returns to. */
const RETURN = '/signed-in';

export const user = signal<User | null>(null);
/** Whether somebody was signed in and is no more, because the session ended by itself. */
export const hasEnded = signal(false);

let manager: UserManager;
let signOutAddress: string;

/** Find out who is signed in, also where this is the way back from the sign-in. */
export async function openSession(config: Config): Promise<void> {
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
    // Asked for where a request needs it, so that a sleeping tab renews nothing.
    automaticSilentRenew: false,
  });
  user.value = at.value.pathname === RETURN ? await returned() : await manager.getUser();
}

async function returned(): Promise<User | null> {
  try {
    const found = await manager.signinRedirectCallback();
    go(typeof found.state === 'string' ? found.state : '/', { replace: true });
    return found;
  } catch {
    // An old address of this kind, or one that somebody made: whoever is signed in stays so.
    go('/', { replace: true });
    return manager.getUser();
  }
}

export async function signIn(): Promise<void> {
  const { pathname, search } = at.value;
  await manager.signinRedirect({ state: pathname + search });
}

export async function signOut(): Promise<void> {
  // Not every issuer can take a token back; the tab forgets it in any case.
  await manager.revokeTokens(['refresh_token']).catch(() => undefined);
  await manager.removeUser();
  location.assign(signOutAddress);
}

/** Return the token to send. One that ends within half a minute is renewed first. */
export async function accessToken(): Promise<string | undefined> {
  if (user.value && (user.value.expires_in ?? 60) < 30) await renew();
  return user.value?.access_token;
}

let renewal: Promise<boolean> | undefined;

/** Get a new token, once for all requests that need it; return whether there is one. */
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
  } catch (error) {
    // The network's failure ends no session.
    if (!(error instanceof TypeError)) hasEnded.value = true;
    return false;
  }
  return true;
}

/** What to call the person. */
export function personName(): string {
  const profile = user.value?.profile;
  return String(profile?.email ?? profile?.['cognito:username'] ?? '');
}
