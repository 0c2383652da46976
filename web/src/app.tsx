// The frame around the views: navigation, the person, and the run in progress.
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { hasAccounts } from './account';
import { ago, number } from './format';
import { Icon, type IconName } from './icons';
import { isHelpOpen, openKeys } from './keys';
import { lazily } from './lazily';
import { isCounted, unseenCount, useUnseen } from './news';
import { furthestShare } from './progress';
import { at, go, viewName } from './router';
import { ended, foundBy, isActive, isStarting, run, start } from './running';
import { hasEnded, personName, signIn, signOut, user } from './session';
import { followed, useSettings } from './settings';
import { text } from './text';
import { say } from './toast';
import { Empty, Link, View } from './ui';
import { Entrance } from './views/entrance';
import { Inbox } from './views/inbox';
import { Jobs } from './views/jobs';
import { ended as resultOf } from './views/run-card';
import { ToastPlace } from './views/toast';

const Companies = lazily(() => import('./views/companies').then(({ Companies }) => Companies));
const Runs = lazily(() => import('./views/runs').then(({ Runs }) => Runs));
const Settings = lazily(() => import('./views/settings').then(({ Settings }) => Settings));
const Help = lazily(() => import('./views/help').then(({ Help }) => Help));

const VIEWS: Record<string, { view: ComponentType; icon: IconName; isList?: boolean }> = {
  inbox: { view: Inbox, icon: 'inbox', isList: true },
  jobs: { view: Jobs, icon: 'jobs', isList: true },
  companies: { view: Companies, icon: 'companies' },
  runs: { view: Runs, icon: 'runs' },
  settings: { view: Settings, icon: 'settings' },
};

const isOnline = signal(navigator.onLine);
addEventListener('online', () => (isOnline.value = true));
addEventListener('offline', () => (isOnline.value = false));
openKeys();

export function App() {
  if (!user.value) return <Welcome />;
  return <SignedIn />;
}

function SignedIn() {
  const isStart = viewName.value === '';
  useEffect(() => {
    if (isStart) go(`/inbox${at.value.search}`, { replace: true });
  }, [isStart]);
  const { view: Shown, isList } = VIEWS[viewName.value || 'inbox'] ?? { view: NotFound };
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: a skip link is a link; the focus goes to the first job in it */}
      <a class="skip" href="#content" onClick={skip}>
        {isList ? text.skip : text.skipContent}
      </a>
      <Top />
      {!isOnline.value && (
        <p class="banner" role="status">
          {text.failures.offline}
        </p>
      )}
      <Shown key={viewName.value} />
      <ToastPlace />
      <RunResult />
      {isHelpOpen.value && <Help />}
      {hasEnded.value && <Ended />}
    </>
  );
}

/** Go to the first job, or to the view's title where there is none. */
function skip(event: Event): void {
  event.preventDefault();
  const first = document.querySelector<HTMLElement>('#content [data-row][tabindex="0"]');
  (first ?? document.querySelector<HTMLElement>('#content h1'))?.focus();
}

function Top() {
  useUnseen();
  return (
    <header class="top">
      <Link class="brand" to="/inbox">
        <Icon name="brand" /> {text.brand}
      </Link>
      <nav aria-label={text.brand}>
        {Object.entries(VIEWS).map(([path, { icon }]) => (
          <Link key={path} to={`/${path}`} aria-current={viewName.value === path ? 'page' : undefined}>
            <Icon name={icon} size={24} />
            <span class="name">{text.views[path as keyof typeof text.views]}</span>
            {path === 'inbox' && <UnseenCount />}
          </Link>
        ))}
      </nav>
      <Checked />
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

function UnseenCount() {
  const count = unseenCount.value;
  if (!count) return null;
  return <span class="badge">{`${number(count)}${isCounted.value ? '' : '+'}`}</span>;
}

/** Tell what a run has found, once it has ended while the page was open. */
function RunResult() {
  const one = ended.value;
  useEffect(() => {
    if (!one) return;
    foundBy(one.run_id).then(
      (news) => say(resultOf(one, news)),
      () => say(resultOf(one, undefined)),
    );
  }, [one]);
  return null;
}

/** When the last run ended. */
function Checked() {
  const { value } = run;
  if (isActive.value || !value?.finished_at) return null;
  return <span class="checked">{text.runs.checkedAgo(ago(value.finished_at))}</span>;
}

/** The button that starts a run; during a run, a link to it. */
export function RunButton() {
  const current = run.value;
  useSettings();
  // Hidden until companies are known: a new person has nothing to check.
  if (!followed.value && !isActive.value) return null;
  if (!isActive.value) {
    return (
      <button type="button" class="check-now" title="r" aria-keyshortcuts="r" onClick={start}>
        <Icon name="check" size={18} />
        <span>{text.runs.start}</span>
      </button>
    );
  }
  const isKnown = current !== null && !isStarting.value;
  return (
    <Link class="under-way" to="/runs">
      <span>
        {isKnown ? text.runs.status[current.status] : text.runs.starting}
        {isKnown && current.status === 'initializing' && current.progress && (
          <span class="count">{text.inbox.of(number(current.progress.read), number(current.progress.companies))}</span>
        )}
      </span>
      <progress max={1} value={isKnown ? furthestShare(current) : 0.02} aria-label={text.runs.progress} />
    </Link>
  );
}

function Welcome() {
  return (
    <main class="welcome" id="content">
      <p class="brand">
        <Icon name="brand" /> {text.brand}
      </p>
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
        <Link to="/inbox">{text.notFound.home}</Link>
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
