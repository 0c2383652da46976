/** Where this page's API and sign-in are: `/config.json`, which each deployment has of its own. */
export interface Config {
  /** The API's address, without a slash at its end. */
  api: string;
  /** Whom the tokens are from. */
  issuer: string;
  client_id: string;
  /** The sign-in's address, without a slash at its end. */
  sign_in: string;
}

export async function loadConfig(): Promise<Config> {
  const answer = await fetch('/config.json');
  if (!answer.ok) throw new Error(`/config.json was answered with ${answer.status}`);
  return answer.json();
}
