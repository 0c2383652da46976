// The sign-in with an issuer of tokens. Its library is loaded only when a person signs in or a token is renewed.
import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Config } from './config';
import type { Session } from './session';

/** The path that the sign-in redirects to. */
export const RETURN = '/signed-in';

const sessionOf = (user: User | null): Session | null => user && JSON.parse(user.toStorageString());

/** Return the steps of the sign-in; they keep the session where `session.ts` looks for it. */
export function openIssuer({ issuer, client_id, sign_in }: Config) {
  const store = new WebStorageStateStore({ store: sessionStorage });
  const manager = new UserManager({
    authority: issuer,
    client_id,
    redirect_uri: location.origin + RETURN,
    scope: 'openid email aws.cognito.signin.user.admin',
    metadata: {
      issuer,
      authorization_endpoint: `${sign_in}/oauth2/authorize`,
      token_endpoint: `${sign_in}/oauth2/token`,
      revocation_endpoint: `${sign_in}/oauth2/revoke`,
    },
    userStore: store,
    stateStore: store,
    // Requests renew the token when they need it, so that an idle tab does not.
    automaticSilentRenew: false,
  });
  return {
    begin: (state: string) => manager.signinRedirect({ state }),
    /** Finish a sign-in; return its session and the address that it began at. */
    finish: async () => {
      const user = await manager.signinRedirectCallback();
      return { session: sessionOf(user) as Session, state: typeof user.state === 'string' ? user.state : '/' };
    },
    renew: async () => sessionOf(await manager.signinSilent()),
    // Not every issuer can revoke a token; the tab removes it in any case.
    revoke: () => manager.revokeTokens(['refresh_token']).catch(() => undefined),
  };
}
