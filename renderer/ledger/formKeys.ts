import type { KeyboardEvent } from 'react';

/** Fields that keys walk through, in the order of the form. */
const walked = 'input:not([type=hidden]):not([disabled]), textarea:not([disabled])';

/**
 * Keys of a form: Enter goes to the next field (behind the last one it saves), Ctrl+S saves. An open list keeps its
 * Enter, a text of several lines its line breaks, and an input method its own keys.
 * @returns true when the key was taken
 */
export function formKey(event: KeyboardEvent<HTMLFormElement>, save: () => void): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
    event.preventDefault();
    save();
    return true;
  }
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
