import { signal } from '@preact/signals';
import { api } from './api';
import { useLoaded } from './load';

/** How many companies the person follows; undefined until loaded. */
export const followed = signal<number | undefined>(undefined);

export function useSettings() {
  const settings = useLoaded('settings', (aborted) => api.listSettings({}, aborted));
  if (settings.data) followed.value = settings.data.companies.length;
  return settings;
}
