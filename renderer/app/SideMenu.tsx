import { DownOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { DeskName } from './DeskName.tsx';
import { useInfo } from './info.tsx';
import mark from './mark.svg';
import { menu, menuKeyOf, quickItems, type MenuGroup, type MenuItem } from './menu.ts';
import { useMenuGroups } from './menuGroups.ts';
import { hrefOf, type Route } from './route.ts';

/** The left menu: plain links in groups that open and close, so Tab, Enter and 在新标签页打开 work as everywhere. */
export function SideMenu(props: { readonly route: Route }): ReactNode {
  const info = useInfo();
  const current = menuKeyOf(props.route);
  const groups = useMenuGroups(current);
  const nav = useRef<HTMLElement>(null);
  const { open } = groups;
  // A page opened by a shortcut or a link shows where it stands in the menu.
  useEffect(() => {
    void nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current, open]);
  return (
    <nav className="side" aria-label="主菜单" ref={nav}>
      <a className="brand" href="#/">
        <img src={mark} alt="" width={30} height={30} />
        <span>
          <b>人才台账</b>
          <small title={`${info.unitName ?? ''} ${info.unitCode ?? ''}`}>{info.unitName}</small>
        </span>
      </a>
      <DeskName />
      {menu.map((group) => (
        <Group
          key={group.key}
          group={group}
          current={current}
          open={group.label === '' || groups.open.includes(group.key)}
          onToggle={() => groups.toggle(group.key)}
        />
      ))}
      <p className="side-foot">
        {info.demo && <span className="demo-mark">演示数据</span>}
        <span>离线运行 · 版本 {info.version}</span>
      </p>
    </nav>
  );
}

function Group(props: {
  readonly group: MenuGroup;
  readonly current: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}): ReactNode {
  const { group, current, open } = props;
  const id = useId();
  const holds = group.items.some((item) => item.key === current);
  return (
    <div className={open ? 'side-group' : 'side-group shut'}>
      {group.label !== '' && (
        <button
          type="button"
          className={holds && !open ? 'side-head holds' : 'side-head'}
          aria-expanded={open}
          aria-controls={id}
          onClick={props.onToggle}
        >
          {group.icon !== null && <Icon name={group.icon} />}
          <span>{group.label}</span>
          <DownOutlined className="side-turn" aria-hidden />
        </button>
      )}
      <ul id={id} hidden={!open} className={group.paired ? 'paired' : undefined}>
        {group.items.map((item) => (
          <li key={item.key}>
            <MenuLine item={item} current={item.key === current} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function MenuLine(props: { readonly item: MenuItem; readonly current: boolean }): ReactNode {
  const { item, current } = props;
  const quick = quickItems.indexOf(item);
  return (
    <a
      href={hrefOf(item.route)}
      className={`side-line${current ? ' current' : ''}${item.icon === null ? ' plain' : ''}`}
      aria-current={current ? 'page' : undefined}
      title={quick >= 0 ? `Alt+${quick + 1}` : undefined}
    >
      {item.icon !== null && <Icon name={item.icon} />}
      {item.label}
    </a>
  );
}
