// The session of this tab, where the sign-in keeps it.
import type { Config } from './config';
import type { Session } from './session';

export const keyOf = ({ issuer, client_id }: Config): string => `oidc.user:${issuer}:${client_id}`;

export const keptSession = (config: Config): Session | null =>
  JSON.parse(sessionStorage.getItem(keyOf(config)) ?? 'null');

/** How long before its end a token is renewed, in seconds. */
const MARGIN = 30;

export const isExpiring = ({ expires_at }: Session): boolean =>
  expires_at !== undefined && expires_at < Date.now() / 1000 + MARGIN;
