// The frame around the views: navigation, the person, and the run in progress.
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { hasAccounts } from './account';
import { furthestShare } from './progress';
import { at } from './router';
import { isActive, isStarting, run, start } from './running';
import { hasEnded, personName, signIn, signOut, user } from './session';
import { followed, useSettings } from './settings';
import { text } from './text';
import { Empty, Link, View } from './ui';
import { Entrance } from './views/account';
import { Companies } from './views/companies';
import { Jobs } from './views/jobs';
import { Runs } from './views/runs';
import { Settings } from './views/settings';

const VIEWS: Record<string, { name: string; view: ComponentType }> = {
  '/': { name: text.views.jobs, view: Jobs },
  '/companies': { name: text.views.companies, view: Companies },
  '/runs': { name: text.views.runs, view: Runs },
  '/settings': { name: text.views.settings, view: Settings },
};

const isOnline = signal(navigator.onLine);
addEventListener('online', () => (isOnline.value = true));
addEventListener('offline', () => (isOnline.value = false));

export function App() {
  if (!user.value) return <Welcome />;
  const Shown = VIEWS[at.value.pathname]?.view ?? NotFound;
  return (
    <>
      <a class="skip" href="#content">
        {text.skip}
      </a>
      <Top />
      {!isOnline.value && (
        <p class="banner" role="status">
          {text.failures.offline}
        </p>
      )}
      <Shown />
      {hasEnded.value && <Ended />}
    </>
  );
}

function Top() {
  return (
    <header class="top">
      <Link class="brand" to="/">
        {text.brand}
      </Link>
      <nav aria-label={text.brand}>
        {Object.entries(VIEWS).map(([path, { name }]) => (
          <Link key={path} to={path} aria-current={at.value.pathname === path ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <RunButton />
      <div class="person">
        <span class="who">{personName()}</span>
        <button type="button" class="quiet" onClick={signOut}>
          {text.session.signOut}
        </button>
      </div>
    </header>
  );
}

/** The button that starts a run; during a run, a link to it. */
function RunButton() {
  const current = run.value;
  useSettings();
  // Hidden until companies are known: a new person has nothing to check.
  if (!followed.value && !isActive.value) return null;
  if (!isActive.value) {
    return (
      <button type="button" class="main" onClick={start}>
        {text.runs.start}
      </button>
    );
  }
  return (
    <Link class="under-way" to="/runs">
      <progress
        max={1}
        value={current && !isStarting.value ? furthestShare(current) : 0.02}
        aria-label={text.runs.progress}
      />
      <span>{current && !isStarting.value ? text.runs.status[current.status] : text.runs.starting}</span>
    </Link>
  );
}

function Welcome() {
  return (
    <main class="welcome" id="content">
      <p class="brand">{text.brand}</p>
      <h1>{text.welcome.title}</h1>
      <p>{text.welcome.lead}</p>
      {hasAccounts() ? (
        <Entrance />
      ) : (
        <button type="button" class="main" onClick={signIn}>
          {text.welcome.signIn}
        </button>
      )}
    </main>
  );
}

/** A dialog over the view, so that typed input stays visible until the person signs in again. */
function Ended() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-label={text.session.ended}>
      <h2>{text.session.ended}</h2>
      <p>{text.session.back}</p>
      {hasAccounts() ? (
        <Entrance />
      ) : (
        <div class="buttons">
          <button type="button" class="main" onClick={signIn}>
            {text.session.again}
          </button>
        </div>
      )}
    </dialog>
  );
}

function NotFound() {
  return (
    <View title={text.notFound.title}>
      <Empty title={text.notFound.hint}>
        <Link to="/">{text.notFound.home}</Link>
      </Empty>
    </View>
  );
}

export function Broken() {
  return (
    <main class="welcome">
      <p class="brand">{text.brand}</p>
      <h1>{text.failures.start}</h1>
    </main>
  );
}
