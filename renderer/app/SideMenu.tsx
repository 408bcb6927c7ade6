import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { useInfo } from './info.tsx';
import mark from './mark.svg';
import { menu, menuKeyOf, quickItems, type MenuItem } from './menu.ts';
import { hrefOf, type Route } from './route.ts';

/** The left menu: plain links, so Tab, Enter and 在新标签页打开 work as everywhere. */
export function SideMenu(props: { readonly route: Route }): ReactNode {
  const info = useInfo();
  const current = menuKeyOf(props.route);
  return (
    <nav className="side" aria-label="主菜单">
      <a className="brand" href="#/">
        <img src={mark} alt="" width={30} height={30} />
        <span>
          <b>人才台账</b>
          <small title={`${info.unitName ?? ''} ${info.unitCode ?? ''}`}>{info.unitName}</small>
        </span>
      </a>
      {menu.map((group) => (
        <div key={group.label} className="side-group">
          {group.label !== '' && <h2>{group.label}</h2>}
          <ul>
            {group.items.map((item) => (
              <li key={item.key}>
                <MenuLine item={item} current={item.key === current} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="side-foot">
        {info.demo && <span className="demo-mark">演示数据</span>}
        <span>离线运行 · 版本 {info.version}</span>
      </p>
    </nav>
  );
}

function MenuLine(props: { readonly item: MenuItem; readonly current: boolean }): ReactNode {
  const { item, current } = props;
  const quick = quickItems.indexOf(item);
  return (
    <a
      href={hrefOf(item.route)}
      className={current ? 'side-line current' : 'side-line'}
      aria-current={current ? 'page' : undefined}
      title={quick >= 0 ? `Alt+${quick + 1}` : undefined}
    >
      <Icon name={item.icon} />
      {item.label}
    </a>
  );
}
