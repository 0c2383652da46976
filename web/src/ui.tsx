// The parts that views are made of.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useAct } from './act';
import type { Failure } from './failure';
import { timeOf, webAddress } from './format';
import type { Loaded } from './load';
import { follow } from './router';
import { text } from './text';

type Children = { children?: ComponentChildren };

/** A view's frame. When the view changes, its title gets the focus, for screen readers. */
export function View({
  title,
  part,
  lead,
  children,
  isHidden,
}: Children & { title: string; part?: string; lead?: string; isHidden?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const ofPart = part ? `: ${part}` : '';
  useEffect(() => {
    document.title = `${title}${ofPart} · ${text.brand}`;
    if (document.activeElement && document.activeElement !== document.body) heading.current?.focus();
  }, [title, part]);
  return (
    <main class="page" id="content">
      <div class={isHidden ? undefined : 'opening'}>
        <h1 class={isHidden ? 'aside' : undefined} tabIndex={-1} ref={heading}>
          {title}
          {ofPart && <span class="of-part">{ofPart}</span>}
        </h1>
        {lead && <p class="hint">{lead}</p>}
      </div>
      {children}
    </main>
  );
}

export function Section({
  title,
  hint,
  count,
  action,
  children,
}: Children & { title: string; hint?: string; count?: number | undefined; action?: ComponentChildren }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div class="head">
        <h2 id={id}>
          {title}
          {count !== undefined && <span class="count"> {count.toLocaleString()}</span>}
        </h2>
        {action}
      </div>
      {hint && <p class="hint">{hint}</p>}
      {children}
    </section>
  );
}

export function Link({
  to,
  children,
  ...rest
}: Children & { to: string; class?: string; 'aria-current'?: 'page' | undefined }) {
  return (
    <a href={to} onClick={follow} {...rest}>
      {children}
    </a>
  );
}

/** A link to a career page, or plain text if the address is not http or https. The label is text, never markup. */
export function Outside({ to, children }: Children & { to: string | null | undefined }) {
  const address = webAddress(to);
  if (!address) return <span class="title">{children}</span>;
  return (
    <a class="title" href={address} target="_blank" rel="noopener noreferrer">
      <bdi>{children}</bdi>
      <span class="aside"> ({text.newTab})</span>
    </a>
  );
}

export function Empty({ title, hint, children }: Children & { title: string; hint?: string }) {
  return (
    <div class="empty">
      <p>{title}</p>
      {hint && <p class="hint">{hint}</p>}
      {children}
    </div>
  );
}

interface FailedProps {
  failure: Failure;
  retry?: (() => void) | undefined;
  /** When the data was loaded that is still shown. */
  since?: number | undefined;
}

/** The sentence of a failure, with a button to retry. */
export function Failed({ failure, retry, since }: FailedProps) {
  return (
    <div class="failed" role="alert">
      <p>
        {failure.message} {since && text.failures.since(timeOf(since))}
      </p>
      {retry && failure.status !== 401 && (
        <button type="button" onClick={retry}>
          {text.retry}
        </button>
      )}
    </div>
  );
}

/** Show loaded data: placeholders until it arrives, and the last known data next to a failure. */
export function Shown<T>({
  loaded,
  children,
  lines = 3,
}: {
  loaded: Loaded<T>;
  children: (data: T) => ComponentChildren;
  lines?: number;
}) {
  const { data, failure, since, reload } = loaded;
  return (
    <>
      {failure && <Failed failure={failure} retry={reload} since={since} />}
      {data !== undefined ? children(data) : !failure && <Waiting lines={lines} />}
    </>
  );
}

export function Waiting({ lines }: { lines: number }) {
  return (
    <div class="waiting" role="status">
      <span class="aside">{text.loading}</span>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} />
      ))}
    </div>
  );
}

export function Field({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string | undefined;
  children: (ids: { id: string; 'aria-describedby'?: string }) => ComponentChildren;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(hint ? { id, 'aria-describedby': `${id}-hint` } : { id })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface DialogProps extends Children {
  title: string;
  onClose: () => void;
  /** Whether it has a button that only closes it. */
  hasClose?: boolean;
}

export function Dialog({ title, onClose, hasClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
      {hasClose && (
        <div class="buttons">
          <button type="button" class="main" onClick={onClose}>
            {text.close}
          </button>
        </div>
      )}
    </dialog>
  );
}

/** A dialog that is a form. `save` gets its fields and throws a Failure; the dialog closes, unless it returns false. */
export function FormDialog({
  title,
  save,
  hint,
  under,
  isDangerous,
  isReady = true,
  action = text.save,
  no = text.cancel,
  onClose,
  children,
}: Children & {
  title: string;
  save: (given: Record<string, string>) => Promise<unknown>;
  /** A sentence next to the buttons. */
  hint?: string;
  /** The content under the buttons. */
  under?: ComponentChildren;
  isDangerous?: boolean;
  isReady?: boolean;
  action?: string;
  /** The answer that changes nothing. */
  no?: string;
  onClose: () => void;
}) {
  const { act, isBusy, failure } = useAct();
  const submit = async (event: Event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<string, string>;
    if (await act(async () => (await save(given)) !== false)) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        {children}
        {failure && <Failed failure={failure} />}
        <div class="buttons">
          <button type="submit" class={isDangerous ? 'danger' : 'main'} disabled={isBusy || !isReady}>
            {action}
          </button>
          <button type="button" onClick={onClose}>
            {no}
          </button>
          {hint && <span class="hint">{hint}</span>}
        </div>
        {under}
      </form>
    </Dialog>
  );
}

/** A question before something that cannot be undone; it opens with the focus on the safe answer. */
export function Question({
  title,
  no,
  yes,
  act,
  isBusy,
  onClose,
  children,
}: Children & {
  title: string;
  no: string;
  yes: string;
  act: () => void;
  isBusy?: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <div class="buttons">
        <button type="button" autofocus onClick={onClose}>
          {no}
        </button>
        <button type="button" class="danger" disabled={isBusy} onClick={act}>
          {yes}
        </button>
      </div>
    </Dialog>
  );
}

/** A mark that shows a state by shape, colour and word. */
export function Mark({ kind, children }: Children & { kind: keyof typeof SHAPES }) {
  return (
    <span class={`mark ${kind}`}>
      <svg viewBox="0 0 14 14" width="0.875rem" height="0.875rem" aria-hidden="true">
        {SHAPES[kind]}
      </svg>
      {children}
    </span>
  );
}

/** A dot, a half disc, a filled triangle, two bars, and a clock. */
const SHAPES = {
  good: <circle cx="7" cy="7" r="3.5" />,
  warn: <path d="M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zm0 1.5v7a3.5 3.5 0 0 0 0-7z" fill-rule="evenodd" />,
  bad: <path d="M7 1 13.5 13H.5zM6.3 5.5v4h1.4v-4zm0 4.9v1.3h1.4v-1.3z" fill-rule="evenodd" />,
  still: <path d="M3.5 3h2v8h-2zM8.5 3h2v8h-2z" />,
  unread: (
    <path
      d="M7 1a6 6 0 1 0 0 12A6 6 0 0 0 7 1zm0 1.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2zM6.3 4h1.4v2.8l2 1.2-.7 1.1-2.7-1.6z"
      fill-rule="evenodd"
    />
  ),
};

/** The row after an action: a sentence, and a button to undo it in the same place. */
export function Done({ sentence, undo }: { sentence: string; undo?: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="done" role="status">
      <span>{sentence}</span>
      {undo && (
        <button type="button" class="quiet" ref={button} onClick={undo}>
          {text.undo}
        </button>
      )}
    </div>
  );
}

/** A form's save button, its result, and a sentence next to it. */
export function SaveRow({ isBusy, isSaved, children }: { isBusy: boolean; isSaved: boolean; children?: string }) {
  return (
    <div class="buttons">
      <button type="submit" class="main" disabled={isBusy}>
        {text.save}
      </button>
      <span class="hint" role="status">
        {isSaved && text.saved} {children}
      </span>
    </div>
  );
}
