// Which parts of a list are near the window: only their rows are in the document, however long the list is.
import { batch, signal, useSignal } from '@preact/signals';
import { options, type RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** How far from the window a part is drawn: further than people scroll in a frame. */
const MARGIN = '1500px 0px';

const wide = matchMedia('(min-width: 62.5em)');

/** Whether list and detail stand side by side, each with a scroll bar of its own. */
export const isWide = signal(wide.matches);
wide.addEventListener('change', () => (isWide.value = wide.matches));

/** Whether all rows are in the document: for paper, and for the browser's own search. */
export const isWhole = signal(false);

/** Change what is shown, and draw it before this returns. */
export function drawNow(change: () => void): void {
  const before = options.debounceRendering;
  let draw: (() => void) | undefined;
  options.debounceRendering = (render) => (draw = render);
  try {
    change();
    draw?.();
  } finally {
    options.debounceRendering = before;
  }
}

addEventListener('beforeprint', () => drawNow(() => (isWhole.value = true)));
addEventListener('afterprint', () => (isWhole.value = false));
// The browser searches what is in the document.
addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
  if (key === 'F3' || (key === 'f' && (ctrlKey || metaKey))) drawNow(() => (isWhole.value = true));
});

type Tell = (isNear: boolean, height: number) => void;
const told = new WeakMap<Element, Tell>();
const watchers = new WeakMap<Element, IntersectionObserver>();

function watcherOf(list: Element): IntersectionObserver {
  const root = isWide.value ? list : null;
  const known = watchers.get(list);
  if (known?.root === root) return known;
  known?.disconnect();
  const watcher = new IntersectionObserver(hear, { root, rootMargin: MARGIN });
  watchers.set(list, watcher);
  return watcher;
}

function hear(seen: IntersectionObserverEntry[]): void {
  batch(() => {
    for (const { target, isIntersecting, boundingClientRect } of seen) {
      // A list that a job has replaced has no size, and stays as it is.
      if (isIntersecting || boundingClientRect.width) told.get(target)?.(isIntersecting, boundingClientRect.height);
    }
  });
}

/** Tell whether an element of a list is near the window: at first, whenever it changes, and again for a new `key`. */
export function useWatched(place: RefObject<Element | null>, tell: Tell, key?: unknown): void {
  const isSplit = isWide.value;
  useLayoutEffect(() => {
    const element = place.current;
    const list = element?.closest('.list');
    if (!element || !list) return undefined;
    const watcher = watcherOf(list);
    told.set(element, tell);
    watcher.observe(element);
    return () => watcher.unobserve(element);
  }, [isSplit, key]);
}

/** Return whether an element is near the window, and how high it was when it left it, or 0. */
export function useNear(place: RefObject<Element | null>, isAtFirst: boolean): { isNear: boolean; height: number } {
  const isNear = useSignal(isAtFirst);
  const height = useRef(0);
  useWatched(place, (is, now) => {
    // An element that was not near has only the height that it was given.
    if (isNear.peek()) height.current = now;
    isNear.value = is;
  });
  return { isNear: isNear.value, height: height.current };
}
