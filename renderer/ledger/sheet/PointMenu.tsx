import { Menu, type MenuProps, type MenuRef } from 'antd';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

export interface MenuPoint {
  readonly left: number;
  readonly top: number;
}

export interface MenuEntry {
  readonly key: string;
  readonly label: string;
  /** Shortcut shown beside it. */
  readonly keys?: string;
  readonly off?: boolean;
  readonly danger?: boolean;
  readonly act: () => void;
}

interface PointMenuProps {
  readonly at: MenuPoint | null;
  readonly groups: readonly (readonly MenuEntry[])[];
  readonly onClose: () => void;
}

/** A menu at the pointer; lists of entries are parted by a line. */
export function PointMenu(props: PointMenuProps): ReactNode {
  return props.at === null ? null : createPortal(<Opened {...props} at={props.at} />, document.body);
}

function Opened(props: PointMenuProps & { readonly at: MenuPoint }): ReactNode {
  const { at, groups } = props;
  const box = useRef<HTMLDivElement>(null);
  const menu = useRef<MenuRef>(null);
  const [place, setPlace] = useState(at);
  const close = useEffectEvent(() => props.onClose());
  useLayoutEffect(() => {
    const rect = box.current?.getBoundingClientRect();
    if (!rect) return;
    setPlace({
      left: Math.max(4, Math.min(at.left, window.innerWidth - rect.width - 8)),
      top: Math.max(4, Math.min(at.top, window.innerHeight - rect.height - 8)),
    });
    menu.current?.focus();
  }, [at]);
  useEffect(() => {
    const stop = new AbortController();
    const options = { capture: true, signal: stop.signal };
    const outside = (event: Event): void => {
      if (!(event.target instanceof Node) || !box.current?.contains(event.target)) close();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    window.addEventListener('mousedown', outside, options);
    window.addEventListener('wheel', outside, options);
    window.addEventListener('keydown', escape, options);
    window.addEventListener('blur', () => close(), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  const entries = groups.flat();
  const items: MenuProps['items'] = groups
    .filter((group) => group.length > 0)
    .flatMap((group, i) => [
      ...(i > 0 ? [{ type: 'divider' as const, key: `line-${i}` }] : []),
      ...group.map((entry) => ({
        key: entry.key,
        disabled: entry.off === true,
        danger: entry.danger === true,
        label: (
          <span className="menu-entry">
            {entry.label}
            {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
          </span>
        ),
      })),
    ]);
  return (
    <div className="point-menu" ref={box} style={place}>
      <Menu
        ref={menu}
        selectable={false}
        items={items}
        onClick={({ key }) => {
          props.onClose();
          entries.find((entry) => entry.key === key)?.act();
        }}
      />
    </div>
  );
}
