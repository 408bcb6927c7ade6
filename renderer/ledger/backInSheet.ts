import { useEffect, useEffectEvent, useRef } from 'react';

/** What was used before a drawer or a dialog opened may be gone when it closes: the sheet takes the keyboard instead. */
export const backInSheet = { focusTriggerAfterClose: false } as const;

/**
 * Gives the keyboard back to the sheet when what lay over it closes: at once, behind its own letting go and not behind
 * its movement, whose end a busy machine may never tell; a key pressed meanwhile must not be lost.
 */
export function useBackInSheet(open: boolean, focus: () => void): void {
  const wasOpen = useRef(false);
  const closed = useEffectEvent(focus);
  useEffect(() => {
    if (!open && wasOpen.current) closed();
    wasOpen.current = open;
  }, [open]);
}
