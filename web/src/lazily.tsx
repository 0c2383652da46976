// Parts of the page whose script is loaded when they are first shown, or before, while nothing else is to be done.
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Failure } from './failure';
import { text } from './text';
import { Failed, Waiting } from './ui';

const all: (() => Promise<void>)[] = [];

/** Return a component that loads its script first. Until then it shows grey lines; a failure says what to do. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const part = signal<{ Shown: ComponentType<P> } | undefined>(undefined);
  const failure = signal<Failure | undefined>(undefined);
  const get = async () => {
    if (part.value) return;
    failure.value = undefined;
    try {
      part.value = { Shown: await load() };
    } catch {
      failure.value = new Failure(navigator.onLine ? text.failures.part : text.failures.offline, 0);
    }
  };
  all.push(get);
  return function Part(props: P) {
    useEffect(() => void get(), []);
    if (part.value) {
      const { Shown } = part.value;
      return <Shown {...props} />;
    }
    // A browser keeps a failed script: only a new page asks for it again.
    if (failure.value) return <Failed failure={failure.value} retry={() => location.reload()} />;
    return (
      <div class="page to-come">
        <Waiting lines={3} />
      </div>
    );
  };
}

/** Load what was not shown yet, so that it opens at once, also without a connection. */
export function prepare(): void {
  for (const get of all) get();
}
