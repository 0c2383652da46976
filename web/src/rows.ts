// What the lists and the detail show of a job, whether it came as a job or as an event.
import type { Job, NewsEvent } from './generated';

/** What a posting may state about its job. Not every provider states it. */
export interface Details {
  workplace?: string | null;
  employment_type?: string | null;
  pay_min?: number | null;
  pay_max?: number | null;
  pay_currency?: string | null;
  pay_period?: string | null;
  pay_source?: string | null;
  posted_at?: string | null;
  valid_through?: string | null;
  department?: string | null;
  requisition?: string | null;
  /** Where the person stands with the job; nothing if it is not saved. */
  stage?: string | null;
}

export interface Row extends Details {
  /** Unique in its list. */
  key: string;
  /** The job's part of the address. */
  id: string;
  company: string;
  external_id: string;
  title: string;
  url: string | null;
  location: string | null;
  at: string;
  job?: Job;
  event?: NewsEvent;
  job_id?: number | null;
}

/** Return a job's part of the address: its company and id, with letters that need no escape. */
export function idOf(company: string, external_id: string): string {
  const bytes = new TextEncoder().encode(`${company} ${external_id}`);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Return the company and id of a part of the address, or undefined if it names no job. */
export function jobOf(id: string): { company: string; external_id: string } | undefined {
  try {
    const bytes = Uint8Array.from(atob(id.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const [company, ...rest] = new TextDecoder().decode(bytes).split(' ');
    return company && rest.length ? { company, external_id: rest.join(' ') } : undefined;
  } catch {
    return undefined;
  }
}

export const jobRow = (job: Job): Row => ({
  ...job,
  key: `${job.company} ${job.external_id}`,
  id: idOf(job.company, job.external_id),
  at: job.status === 'expired' ? (job.gone_at ?? job.updated_at) : job.first_seen_at,
  job,
});

export const eventRow = (event: NewsEvent): Row => ({
  ...event,
  key: String(event.id),
  id: idOf(event.company, event.external_id ?? ''),
  external_id: event.external_id ?? '',
  title: event.title ?? '',
  event,
});
