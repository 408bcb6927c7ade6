import { Popover, type PopoverProps } from 'antd';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

/** What the keyboard can stand on inside a panel. */
const reachable = 'input, button, textarea, select, [tabindex]:not([tabindex="-1"])';

/**
 * A popover with something to fill in. antd puts it at the end of the page, where Tab never comes: this one takes the
 * keyboard when it opens and gives it back to where it was when it closes or Escape is pressed.
 */
export function PanelPopover(props: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly placement?: PopoverProps['placement'];
  readonly content: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { open, onOpenChange } = props;
  return (
    <Popover
      open={open}
      onOpenChange={onOpenChange}
      trigger="click"
      placement={props.placement ?? 'bottomLeft'}
      destroyOnHidden
      content={<Panel onClose={() => onOpenChange(false)}>{props.content}</Panel>}
    >
      {props.children}
    </Popover>
  );
}

function Panel(props: { readonly onClose: () => void; readonly children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef(document.activeElement);
  useEffect(() => {
    const panel = box.current;
    // Behind the popover's own placing; a field that took the keyboard by itself keeps it.
    const soon = setTimeout(() => {
      if (panel && !panel.contains(document.activeElement)) panel.querySelector<HTMLElement>(reachable)?.focus({ preventScroll: true });
    }, 60);
    return () => clearTimeout(soon);
  }, []);
  const back = (): void => {
    props.onClose();
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') {
      // Past either end lies the end of the page: better back to where the panel was opened.
      const stops = [...(box.current?.querySelectorAll<HTMLElement>(reachable) ?? [])].filter((stop) => !stop.hasAttribute('disabled') && stop.offsetParent !== null);
      if (event.target !== (event.shiftKey ? stops[0] : stops.at(-1))) return;
      event.preventDefault();
      back();
      return;
    }
    // An open list inside closes first.
    if (event.key !== 'Escape' || event.defaultPrevented || (event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true')) return;
    event.stopPropagation();
    back();
  };
  return (
    <div ref={box} onKeyDown={key}>
      {props.children}
    </div>
  );
}
