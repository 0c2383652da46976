// The routes of the API, with types that the build generates from its OpenAPI document.
import type { Config } from './config';
import { earlyAnswer, forgetEarly, LONGEST } from './early';
import { failureOf } from './failure';
import type * as g from './generated';
import { accessToken, renew } from './session';

const PAUSE_MILLISECONDS = 500;

let base = '';

export function openApi(config: Config): void {
  base = config.api;
}

interface Given {
  path?: object;
  query?: object;
  body?: unknown;
}

type Operation = Given & { url: string };
type Arguments<D> =
  object extends Omit<D, 'url'>
    ? [given?: Omit<D, 'url'>, aborted?: AbortSignal]
    : [given: Omit<D, 'url'>, aborted?: AbortSignal];

/** Return a function that calls a route; it throws a Failure if the response is an error or missing. */
function route<D extends Operation, R>(method: string, url: D['url']) {
  return async (...[given, aborted]: Arguments<D>): Promise<R> => {
    if (method !== 'GET') forgetEarly();
    const early = method === 'GET' ? await earlyAnswer(base + address(url, given ?? {})) : undefined;
    if (early) return early as R;
    const answer = await send(method, url, given ?? {}, aborted);
    return answer.status === 204 ? (undefined as R) : answer.json();
  };
}

/** The changes that are being sent, the last of each route. */
const last = new Map<string, Promise<unknown>>();

async function send(method: string, url: string, given: Given, aborted?: AbortSignal, accept = 'application/json') {
  const ask = async () => {
    // What is read after a change shows it.
    if (method === 'GET' && last.size) await Promise.allSettled(last.values());
    const token = await accessToken();
    const headers = {
      Accept: accept,
      // Without a token, the server's own cookie says who asks.
      ...(token && { Authorization: `Bearer ${token}` }),
      'Content-Type': 'application/json',
    };
    const signals = [AbortSignal.timeout(LONGEST), ...(aborted ? [aborted] : [])];
    const body = given.body === undefined ? null : JSON.stringify(given.body);
    // What the person does is finished even if the page is left at once.
    const keepalive = method !== 'GET';
    return fetch(base + address(url, given), { method, headers, body, keepalive, signal: AbortSignal.any(signals) });
  };
  // A network that changes breaks requests off. Reading is tried again, once.
  const askAgain = async (error: unknown) => {
    if (method !== 'GET' || !(error instanceof TypeError) || aborted?.aborted || !navigator.onLine) throw error;
    await new Promise((resume) => setTimeout(resume, PAUSE_MILLISECONDS));
    return ask();
  };
  let answer: Response;
  try {
    answer = await (method === 'PUT' || method === 'DELETE' ? inTurn(url, ask) : ask().catch(askAgain));
    if (answer.status === 401 && (await renew())) answer = await ask();
  } catch (error) {
    throw failureOf(undefined, error);
  }
  if (!answer.ok) throw failureOf(answer, await answer.json().catch(() => undefined));
  return answer;
}

/** Send a change after the ones before it: an undo that overtook what it undoes would be lost. */
async function inTurn(url: string, ask: () => Promise<Response>): Promise<Response> {
  const before = last.get(url);
  const asked = before ? before.then(ask, ask) : ask();
  last.set(url, asked);
  try {
    return await asked;
  } finally {
    if (last.get(url) === asked) last.delete(url);
  }
}

function address(url: string, { path = {}, query = {} }: Given): string {
  const values: Record<string, unknown> = { ...path };
  const filled = url.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(values[name])));
  const asked = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (one === undefined || one === null ? [] : [[name, String(one)]])),
  );
  return asked.length ? `${filled}?${new URLSearchParams(asked)}` : filled;
}

export const api = {
  listJobs: route<g.ListJobsData, g.JobPage>('GET', '/jobs'),
  countJobs: route<g.CountJobsData, g.ApiJobsShapesJobCounts>('GET', '/jobs/counts'),
  countUnseen: route<g.CountUnseenData, g.UnseenCounts>('GET', '/news/unseen'),
  resolveLines: route<g.ResolveLinesData, g.ResolvedLines>('POST', '/companies/resolve/lines'),
  showJob: route<g.GetJobData, g.JobDetails>('GET', '/jobs/{job_id}'),
  listSettings: route<g.ListSettingsData, g.CompanySettingList>('GET', '/settings'),
  saveSettings: route<g.SaveSettingsData, g.OperationResults>('POST', '/settings'),
  listFollowed: route<g.ListFollowedData, g.FollowedCompanies>('GET', '/companies/followed'),
  listCompanies: route<g.ListCompaniesData, g.Catalog>('GET', '/companies'),
  resolveCompany: route<g.ResolveCompanyData, g.ResolvedBoard>('POST', '/companies/resolve'),
  dryRun: route<g.DryRunData, g.DryRun>('POST', '/dry-run'),
  startRun: route<g.StartRunData, g.StartedRun>('POST', '/start'),
  abortRun: route<g.AbortRunData, g.RunState>('POST', '/abort/{run_id}'),
  showCurrentRun: route<g.ShowCurrentRunData, g.CurrentRun>('GET', '/current-run'),
  showRun: route<g.ShowRunData, g.Run>('GET', '/runs/{run_id}'),
  listRuns: route<g.ListRunsData, g.RunPage>('GET', '/runs'),
  listNews: route<g.ListNewsData, g.News>('GET', '/news'),
  markSeen: route<g.MarkNewsSeenData, g.SeenChanged>('PUT', '/news/seen'),
  hide: route<g.HideJobsData, g.HiddenJobs>('PUT', '/hidden'),
  unhide: route<g.ShowHiddenData, g.HiddenJobs>('DELETE', '/hidden'),
  save: route<g.SaveJobData, g.SavedJob>('PUT', '/saved'),
  unsave: route<g.ForgetSavedJobData, g.SavedJob>('DELETE', '/saved'),
  showFilters: route<g.ShowFiltersData, g.Defaults>('GET', '/filters'),
  saveFilters: route<g.SaveFiltersData, g.Defaults>('PUT', '/filters'),
  listSearches: route<g.ListSearchesData, g.SavedSearches>('GET', '/searches'),
  addSearch: route<g.SaveSearchData, g.SavedSearch>('POST', '/searches'),
  changeSearch: route<g.ChangeSearchData, g.SavedSearch>('PUT', '/searches/{search_id}'),
  deleteSearch: route<g.DeleteSearchData, undefined>('DELETE', '/searches/{search_id}'),
  tellSearch: route<g.TellSearchData, g.SavedSearch>('PUT', '/searches/{search_id}/channels/{channel}'),
  listChannels: route<g.ListChannelsData, g.Channels>('GET', '/channels'),
  saveChannel: route<g.SaveChannelData, g.SavedChannel>('PUT', '/channels/{channel}'),
  deleteChannel: route<g.DeleteChannelData, g.ChannelSettings>('DELETE', '/channels/{channel}'),
  testChannel: route<g.TestChannelData, g.TriedChannel>('POST', '/channels/{channel}/test'),
  showSchedule: route<g.ShowScheduleData, g.CurrentSchedule>('GET', '/schedule'),
  saveSchedule: route<g.SaveScheduleData, g.CurrentSchedule>('PUT', '/schedule'),
  showMail: route<g.ShowMailData, g.MailSettings>('GET', '/mail'),
  saveMail: route<g.SaveMailData, g.MailSettings>('PUT', '/mail'),
  makeFeed: route<g.MakeFeedData, g.FeedAddresses>('POST', '/feed'),
  endFeed: route<g.EndFeedData, g.FeedState>('DELETE', '/feed'),
  listKeys: route<g.ListKeysData, g.Keys>('GET', '/keys'),
  makeKey: route<g.MakeKeyData, g.MadeKey>('POST', '/keys'),
  deleteKey: route<g.DeleteKeyData, undefined>('DELETE', '/keys/{key_id}'),
  showMe: route<g.ShowMeData, g.Me>('GET', '/me'),
  exportMe: route<g.ExportMeData, g.Exported>('GET', '/me/export'),
  deleteMe: route<g.DeleteMeData, undefined>('DELETE', '/me'),
  /** Return the jobs or news as CSV. */
  export: async (what: 'jobs' | 'news'): Promise<Blob> =>
    (await send('GET', `/${what}`, {}, undefined, 'text/csv')).blob(),
};
