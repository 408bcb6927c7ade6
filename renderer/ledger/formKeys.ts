import { useEffect, useEffectEvent, type KeyboardEvent } from 'react';

/** Fields that keys walk through, in the order of the form. */
const walked = 'input:not([type=hidden]):not([disabled]), textarea:not([disabled])';

/** The open forms' ways to save, the one opened last (a person made within a row's form) at the end. */
const saves: (() => void)[] = [];

const saveKey = (event: globalThis.KeyboardEvent): void => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
  event.preventDefault();
  saves.at(-1)?.();
};

/** Ctrl+S saves the form on top wherever the keyboard is: the focus may stand on the drawer, not in a field. */
export function useSaveKey(save: () => void): void {
  const latest = useEffectEvent(save);
  useEffect(() => {
    const mine = (): void => latest();
    if (saves.length === 0) window.addEventListener('keydown', saveKey, true);
    saves.push(mine);
    return () => {
      saves.splice(saves.indexOf(mine), 1);
      if (saves.length === 0) window.removeEventListener('keydown', saveKey, true);
    };
  }, []);
}

/**
 * Enter goes to the next field of a form (behind the last one it saves). An open list keeps its Enter, a text of
 * several lines its line breaks, and an input method its own keys.
 * @returns true when the key was taken
 */
export function formKey(event: KeyboardEvent<HTMLFormElement>, save: () => void): boolean {
  const { target } = event;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return false;
  if (!(target instanceof HTMLInputElement) || target.getAttribute('aria-expanded') === 'true') return false;
  event.preventDefault();
  event.stopPropagation();
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(walked)].filter((f) => f.offsetParent !== null);
  const next = fields[fields.indexOf(target) + (event.shiftKey ? -1 : 1)];
  if (next) next.focus();
  else if (!event.shiftKey) save();
  return true;
}

/** Where writing begins: the first field of the form, unless one of it has the keyboard already. */
export function firstField(form: HTMLFormElement | null): HTMLElement | null {
  if (form === null || form.querySelector(':is(input, textarea):focus') !== null) return null;
  return [...form.querySelectorAll<HTMLElement>(walked)].find((field) => field.offsetParent !== null) ?? null;
}
