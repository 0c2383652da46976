// Shapes that the API's document does not describe yet.
export interface Plain<Url extends string> {
  url: Url;
}
export type Frequency = 'each_run' | 'daily' | 'weekly' | 'never';
export interface MailSettings {
  is_offered: boolean;
  address: string | null;
  is_confirmed: boolean;
  frequency: Frequency;
  problem: string | null;
}
export interface FeedAddresses {
  atom: string;
  json: string;
}
export interface Me {
  email: string | null;
  zone: string;
  unseen: number;
  has_feed: boolean;
  mail: Frequency;
}
export interface SaveMailData {
  body: { address: string; frequency: Frequency };
  url: '/mail';
}
