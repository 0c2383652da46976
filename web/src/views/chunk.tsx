// A part of a list. Away from the window it is empty, and as high as it was, or as its rows will be.
import { computed } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { type Part, partsOf } from '../groups';
import { focused, tabStop } from '../listed';
import { isWhole, useNear } from '../near';
import { opened } from '../router';
import type { Row } from '../rows';
import { drawnOf, JobRow } from './row';

/** Return rows in parts; those that did not change are not drawn again. */
export function useChunks(rows: Row[]): Part[] {
  const before = useRef<Part[]>([]);
  return useMemo(() => {
    before.current = partsOf(rows, before.current);
    return before.current;
  }, [rows]);
}

/** Return whether the focus, the place of the focus or the open job is in some rows. */
const isHeld = (rows: Row[]): boolean =>
  rows.some(({ key, id }) => key === focused.value || key === tabStop.value || id === opened.value);

export function Chunk({ rows, from, total, isTop }: Part & { total: number; isTop: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const { isNear, height } = useNear(place, isTop);
  const held = useMemo(() => computed(() => isHeld(rows)), [rows]);
  const isDrawn = isNear || held.value || isWhole.value;
  const far = isDrawn || !height ? undefined : `${height / rows.length}px`;
  // One subscription for all of its rows. It changes only with what is drawn.
  const drawn = useMemo(() => computed(() => rows.map(drawnOf).join('\n')), [rows]);
  const states = isDrawn ? drawn.value.split('\n') : undefined;
  return (
    <div ref={place} class={`chunk${isDrawn ? '' : ' far'}`} style={{ '--rows': rows.length, '--row': far }}>
      {states?.map((state, i) => (
        <JobRow key={(rows[i] as Row).key} row={rows[i] as Row} place={from + i + 1} total={total} drawn={state} />
      ))}
    </div>
  );
}
