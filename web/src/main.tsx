import { effect } from '@preact/signals';
import { render } from 'preact';
import { openApi } from './api';
import { App, Broken } from './app';
import { loadConfig } from './config';
import { endEarly } from './early';
import { keepFocus } from './focus';
import { prepare } from './lazily';
import { loadCatalog } from './names';
import { watch } from './running';
import { openSession, user } from './session';

const root = document.getElementById('app') as HTMLElement;

async function begin(): Promise<void> {
  const config = await loadConfig();
  openApi(config);
  await openSession(config);
  root.replaceChildren();
  render(<App />, root);
  keepFocus(root);
  const end = effect(() => {
    if (!user.value) return;
    watch();
    // Load names after the data that people wait for; until then the views derive names from keys.
    setTimeout(() => loadCatalog().catch(() => undefined), 300);
    setTimeout(prepare, 1000);
    setTimeout(endEarly, 1000);
    queueMicrotask(() => end());
  });
}

begin().catch(() => {
  root.replaceChildren();
  render(<Broken />, root);
});
