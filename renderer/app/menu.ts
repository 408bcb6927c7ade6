import { ledgers } from '../../shared/ledger/ledgers.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { Route } from './route.ts';

/** One line of the left menu. */
export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon: IconName;
  readonly route: Route;
}

export interface MenuGroup {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

const ledgerIcons: Readonly<Record<string, IconName>> = {
  person: 'people',
  'training-roster': 'roster',
  'training-class': 'class',
  'training-plan': 'plan',
  unit: 'units',
};

const item = (
  page: 'import' | 'batches' | 'operations' | 'backup' | 'audit' | 'learned' | 'unknown',
  label: string,
  icon: IconName,
): MenuItem => ({
  key: page,
  label,
  icon,
  route: { page },
});

/** The whole menu: work, every ledger of the registry, what goes up, and upkeep. */
export const menu: readonly MenuGroup[] = [
  {
    label: '',
    items: [
      { key: 'home', label: '工作台', icon: 'home', route: { page: 'home' } },
      item('import', '导入', 'import'),
      { key: 'summary', label: '汇总表', icon: 'summary', route: { page: 'summary', table: null } },
    ],
  },
  {
    label: '台账',
    items: ledgers.map((ledger) => ({
      key: `ledger-${ledger.id}`,
      label: ledger.label,
      icon: ledgerIcons[ledger.id] ?? 'table',
      route: { page: 'ledger', ledger: ledger.id, row: null },
    })),
  },
  {
    label: '记录与维护',
    items: [
      item('batches', '导入记录', 'batches'),
      item('operations', '操作记录', 'operations'),
      item('backup', '备份与恢复', 'backup'),
      item('audit', '操作日志', 'audit'),
      item('unknown', '没认出的写法', 'unknown'),
      item('learned', '学过的列名', 'learned'),
    ],
  },
];

/** Which menu line a place belongs to. */
export function menuKeyOf(route: Route): string {
  switch (route.page) {
    case 'ledger':
      return `ledger-${route.ledger}`;
    case 'person':
      return 'ledger-person';
    case 'class':
      return 'ledger-training-class';
    case 'home':
    case 'import':
    case 'summary':
    case 'batches':
    case 'operations':
    case 'backup':
    case 'audit':
    case 'learned':
    case 'unknown':
      return route.page;
  }
}

/** Lines reached by Alt+1 … Alt+9, in menu order. */
export const quickItems: readonly MenuItem[] = menu.flatMap((group) => group.items).slice(0, 9);
