import { useEffect, useEffectEvent, useRef, type MouseEvent, type RefObject } from 'react';
import type { Sheet } from './useSheet.ts';

function rowOf(target: EventTarget | null): number | null {
  const cell = target instanceof Element ? target.closest('.rowHeaders .rgCell[data-rgrow]') : null;
  return cell ? Number(cell.getAttribute('data-rgrow')) : null;
}

/**
 * Whole rows are chosen by their numbers: a press, a drag, or Shift and a press.
 * @returns takes a mouse press; true when it was on a number
 */
export function useRowNumbers(box: RefObject<HTMLElement | null>, sheet: Sheet): (event: MouseEvent) => boolean {
  const from = useRef<number | null>(null);
  const drag = useEffectEvent((event: globalThis.MouseEvent) => {
    const to = rowOf(event.target);
    if (from.current !== null && to !== null) sheet.chooseRows(from.current, to);
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const stop = new AbortController();
    element.addEventListener('mouseover', (event) => drag(event), { signal: stop.signal });
    window.addEventListener('mouseup', () => (from.current = null), { signal: stop.signal });
    return () => stop.abort();
  }, [box]);
  return (event) => {
    const row = rowOf(event.target);
    if (row === null || event.button !== 0) return false;
    const chosen = sheet.choosing.now();
    from.current = event.shiftKey && chosen !== null ? chosen.focus.y : row;
    sheet.chooseRows(from.current, row);
    return true;
  };
}
