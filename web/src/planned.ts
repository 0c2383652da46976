// Shapes that the API's document does not describe yet.
import type { Job as OldJob, ListJobsData as OldListJobsData, Run as OldRun } from './generated';

export interface Plain<Url extends string> {
  url: Url;
}
export interface Event {
  id: number;
  at: string;
  run_id: number;
  kind: 'new' | 'gone' | 'back' | 'changed' | 'followed';
  company: string;
  external_id: string | null;
  title: string | null;
  url: string | null;
  location: string | null;
  before: { title?: string; location?: string; url?: string } | null;
  count: number | null;
  is_seen: boolean;
}
export interface News {
  events: Event[];
  next: string | null;
  unseen: number;
}
export type Job = OldJob & {
  first_seen_at: string;
  last_seen_at: string | null;
  missing_since: string | null;
  gone_at: string | null;
  kept_because: string | null;
  is_hidden: boolean;
};
export interface JobPage {
  jobs: Job[];
  next: string | null;
}
export type Run = OldRun & {
  asked_by: 'person' | 'schedule';
  waiting: number | null;
  progress: {
    companies: number;
    read: number;
    reading: string[];
    found: number;
    outcomes: Record<string, string>;
  } | null;
};
export interface Schedule {
  days: string[];
  time: string;
  zone: string;
  next_run_at?: string;
}
export interface ScheduleAnswer {
  schedule: Schedule | null;
}
export interface Mail {
  is_offered: boolean;
  address: string | null;
  is_confirmed: boolean;
  frequency: 'each_run' | 'daily' | 'weekly' | 'never';
  problem: string | null;
}
export interface Feed {
  atom: string;
  json: string;
}
export interface Hidden {
  company: string;
  external_id: string | null;
  hidden: boolean;
}
export interface Me {
  email: string | null;
  zone: string;
  unseen: number;
  has_feed: boolean;
  mail: string;
}

export type ListJobsData = OldListJobsData & { query?: { hidden?: 'exclude' | 'only' | 'include' } };
export interface ListNewsData {
  query?: {
    kind?: string;
    company?: string;
    q?: string;
    run_id?: number;
    unseen?: boolean;
    limit?: number;
    cursor?: string;
  };
  url: '/news';
}
export interface MarkSeenData {
  body: { up_to: number };
  url: '/news/seen';
}
export interface HideData {
  query: { company: string; external_id?: string };
  url: '/hidden';
}
export interface SaveScheduleData {
  body: ScheduleAnswer;
  url: '/schedule';
}
export interface SaveMailData {
  body: { address: string | null; frequency: string };
  url: '/mail';
}
