// The server's own sign-in, with a name and a password or at an issuer. A cookie that scripts cannot read holds the
// session; behind a proxy there is none.
import { signal } from '@preact/signals';
import type { Way } from './config';
import { earlyAnswer } from './early';
import { Failure, failureOf } from './failure';

export interface Account {
  name: string;
  is_owner: boolean;
}

export interface Listed {
  name: string;
}

/** Where the issuer sends people back to, and what a tab remembers of where they came from. */
export const RETURN = '/signed-in';
const LEFT = 'left for the issuer';

let base: string | undefined;

/** How people sign in. */
export let way: Way = 'password';

/** Return whether the server has its own sign-in. */
export function hasAccounts(): boolean {
  return base !== undefined;
}

/** Whether the signed-in person may invite and remove people. */
export const isOwner = signal(false);

/** Return the signed-in account, or null. */
export async function openAccount(auth: string, by: Way): Promise<Account | null> {
  base = auth;
  way = by;
  const early = (await earlyAnswer(`${auth}/session`)) as Account | undefined;
  if (early) return known(early);
  return ask<Account>('GET', '/session')
    .then(known)
    .catch((failure) => {
      if (failure.status === 401) return null;
      throw failure;
    });
}

function known(account: Account): Account {
  isOwner.value = account.is_owner;
  return account;
}

async function ask<R>(method: string, path: string, body?: object): Promise<R> {
  let answer: Response;
  try {
    answer = await fetch(base + path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
  } catch (error) {
    throw failureOf(undefined, error);
  }
  if (answer.status === 204) return undefined as R;
  const told = await answer.json().catch(() => undefined);
  if (!answer.ok) {
    // The server's own sentence: a wrong password is not a session that has ended.
    throw told?.detail ? new Failure(told.detail, answer.status) : failureOf(answer, told);
  }
  return told;
}

export const enter = (name: string, password: string) =>
  ask<Account>('POST', '/session', { name, password }).then(known);
export const setUp = (code: string, name: string, password: string) =>
  ask<Account>('POST', '/setup', { code, name, password }).then(known);
export const accept = (secret: string, password: string) =>
  ask<Account>('POST', '/invitation', { secret, password }).then(known);
/** Leave for the issuer; the setup's code or an invitation may go along. */
export async function leaveForIssuer(to: string, code?: string, invitation?: string): Promise<void> {
  const { address } = await ask<{ address: string }>('POST', '/issuer', code ? { code } : {});
  sessionStorage.setItem(LEFT, JSON.stringify({ to, invitation }));
  location.assign(address);
}
/** Sign in the person whom the issuer has sent back; return where they came from too. */
export async function comeBack(given: URLSearchParams): Promise<{ account: Account; to: string }> {
  const { to = '/', invitation } = JSON.parse(sessionStorage.getItem(LEFT) ?? '{}');
  const back = { state: given.get('state') ?? '', code: given.get('code'), error: given.get('error') };
  const account = await ask<Account>('POST', '/issuer/return', invitation ? { ...back, invitation } : back);
  sessionStorage.removeItem(LEFT);
  return { account: known(account), to };
}
export const leave = () => ask<void>('DELETE', '/session').catch(() => undefined);
export const changePassword = (current: string, password: string) =>
  ask<void>('PUT', '/password', { current, password });
export const listPeople = () => ask<{ accounts: Listed[] }>('GET', '/accounts');
export const invite = (name: string) => ask<{ secret: string }>('POST', '/accounts', { name });
export const remove = (name: string) => ask<void>('DELETE', '/accounts', { name });
