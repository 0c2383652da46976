export type Way = 'password' | 'issuer' | 'proxy';

/** The addresses of the API and the sign-in, from the deployment's `/config.json`. */
export interface Config {
  /** The API's address, without a trailing slash. */
  api: string;
  /** The address of the server's own sign-in, where it has one; what follows is then missing. */
  auth?: string;
  /** How people sign in there. */
  way?: Way;
  /** The issuer of the tokens. */
  issuer: string;
  client_id: string;
  /** The sign-in's address, without a trailing slash. */
  sign_in: string;
}

let config: Promise<Config> | undefined;

/** Load the addresses, once. */
export function loadConfig(): Promise<Config> {
  config ??= load();
  return config;
}

async function load(): Promise<Config> {
  const answer = await fetch('/config.json');
  if (!answer.ok) throw new Error(`/config.json was answered with ${answer.status}`);
  return answer.json();
}
