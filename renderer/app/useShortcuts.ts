import { useEffect, useEffectEvent } from 'react';
import type { Feedback } from '../client/useFeedback.tsx';
import { openManual } from '../help/openManual.ts';
import { quickItems } from './menu.ts';
import { openSearch, showHelp } from './pageState.ts';
import { go } from './route.ts';
import { commandOf, isTyping } from './shortcuts.ts';

/**
 * Listens for the program's shortcuts as long as the shell is on the screen. The last step is the store's to tell: what
 * the page names may be the one before it for a moment after a write, and that one is not to be taken back.
 */
export function useShortcuts(feedback: Feedback): void {
  const run = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event, isTyping(event.target));
    if (command === null || event.defaultPrevented) return;
    event.preventDefault();
    if (command.do === 'search') openSearch();
    else if (command.do === 'help') showHelp(true);
    else if (command.do === 'manual') openManual();
    else if (command.do === 'undo') void feedback.undo();
    else if (command.do === 'redo') void feedback.redo();
    else if (command.do === 'menu') {
      const item = quickItems[command.index];
      if (item) go(item.route);
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => run(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
