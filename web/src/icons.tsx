// The icons: strokes on a grid of 24, each next to a word or a name for screen readers.
const PATHS = {
  inbox: 'M4 13h4l2 3h4l2-3h4M4 13l3-8h10l3 8v6H4z',
  jobs: 'M4 8h16v11H4zM9 8V5h6v3M4 13h16',
  companies: 'M5 20V4h9v16M14 9h5v11M3 20h18M8 8h3M8 12h3M8 16h3',
  runs: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  settings: 'M3 7h10M17 7h4M3 17h4M11 17h10M15 5v4M9 15v4',
  check: 'M20 5v5h-5M19.5 10A8 8 0 1 0 20 14',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21',
  filter: 'M4 7h16M7 12h10M10 17h4',
  hide: 'M4 4l16 16M9.5 5.4A10 10 0 0 1 21 12a12 12 0 0 1-2.6 3.4M6 7.3A12 12 0 0 0 3 12c2 4 5.2 6.5 9 6.5 1.2 0 2.3-.2 3.3-.6M10 10a3 3 0 0 0 4 4',
  show: 'M3 12c2-4 5.2-6.5 9-6.5s7 2.5 9 6.5c-2 4-5.2 6.5-9 6.5S5 16 3 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  out: 'M14 4h6v6M20 4l-9 9M10 5H5v14h14v-5',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  left: 'M15 6l-6 6 6 6',
  right: 'M9 6l6 6-6 6',
  warn: 'M12 4 21 19H3zM12 10v4M12 16.5h.01',
  dots: 'M6 12h.01M12 12h.01M18 12h.01',
  save: 'M7 4h10v16l-5-4-5 4z',
  close: 'M6 6l12 12M18 6 6 18',
  brand: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
} as const;

export type IconName = keyof typeof PATHS;

/** A length of so many pixels that grows with the text. */
const lengthOf = (pixels: number): string => `${pixels / 16}rem`;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const length = lengthOf(size);
  return (
    <svg class="icon" viewBox="0 0 24 24" width={length} height={length} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** What happened to a job, or how it stands. */
const SIGNS = {
  new: 'M7 2v10M2 7h10',
  back: 'M3 3v4h4M3.5 7A4.5 4.5 0 1 1 5 10.5',
  changed: 'M7 2.5 12.5 12h-11z',
  gone: 'M2 7h10',
} as const;

export type SignKind = keyof typeof SIGNS;

export const isSign = (kind: string): kind is SignKind => Object.hasOwn(SIGNS, kind);

export function Sign({ kind }: { kind: SignKind }) {
  return (
    <svg class={`icon sign ${kind}`} viewBox="0 0 14 14" width="0.875rem" height="0.875rem" aria-hidden="true">
      <path d={SIGNS[kind]} />
    </svg>
  );
}
