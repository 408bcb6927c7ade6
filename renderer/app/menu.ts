import { sections, type Section } from '../../shared/ledger/fields.ts';
import { ledgers } from '../../shared/ledger/ledgers.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { PlainPage, Route } from './route.ts';

/** One line of the left menu. Lines of a group of ledgers have no picture of their own. */
export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon: IconName | null;
  readonly route: Route;
}

export interface MenuGroup {
  /** Under which it is remembered as open. */
  readonly key: string;
  /** Blank for the lines that always stand at the top. */
  readonly label: string;
  readonly icon: IconName | null;
  /** Short lines two by two. */
  readonly paired: boolean;
  readonly items: readonly MenuItem[];
}

const sectionIcons: Readonly<Record<Section, IconName>> = {
  人员: 'people',
  培训: 'training',
  就业: 'jobs',
  引才: 'recruit',
  服务: 'service',
  激励: 'honours',
  项目资金: 'funds',
  政策: 'policy',
  基础: 'units',
};

const item = (
  page: PlainPage,
  label: string,
  icon: IconName | null,
): MenuItem => ({ key: page, label, icon, route: { page } });

const ledgerItem = (id: string, icon: IconName | null = null): MenuItem => ({
  key: `ledger-${id}`,
  label: ledgers.find((l) => l.id === id)?.label ?? id,
  icon,
  route: { page: 'ledger', ledger: id, row: null },
});

/** Ledgers that stand outside their section: people are what everything points at, units are set up once. */
const elsewhere: ReadonlySet<string> = new Set(['person', 'unit']);

/** The whole menu: work, every ledger of the registry by section, and upkeep. */
export const menu: readonly MenuGroup[] = [
  {
    key: 'work',
    label: '',
    icon: null,
    paired: false,
    items: [
      { key: 'home', label: '工作台', icon: 'home', route: { page: 'home' } },
      { key: 'board', label: '看板', icon: 'board', route: { page: 'board' } },
      { key: 'cross', label: '交叉表', icon: 'cross', route: { page: 'cross' } },
      item('import', '导入', 'import'),
      item('fill', '临时要数', 'form'),
      item('indicators', '指标', 'summary'),
      { key: 'summary', label: '汇总表', icon: 'summary', route: { page: 'summary', table: null } },
      item('report', '汇报材料', 'report'),
      item('templates', '汇报模板', 'word'),
      item('health', '数据体检', 'health'),
      ledgerItem('person', 'people'),
    ],
  },
  ...sections
    .map((section) => ({
      key: section,
      label: section,
      icon: sectionIcons[section],
      paired: false,
      items: ledgers.filter((l) => l.section === section && !elsewhere.has(l.id)).map((l) => ledgerItem(l.id)),
    }))
    .filter((group) => group.items.length > 0),
  {
    key: 'upkeep',
    label: '记录与维护',
    icon: 'upkeep',
    paired: true,
    items: [
      item('batches', '导入记录', null),
      item('operations', '改动与撤销', null),
      item('backup', '备份与恢复', null),
      item('audit', '安全日志', null),
      item('rules', '统计口径', null),
      item('unknown', '没认出的写法', null),
      { key: 'duplicates', label: '疑似重复', icon: null, route: { page: 'duplicates' } },
      item('learned', '学过的列名', null),
      item('codes', '代码表', null),
      item('fields', '自定义字段', null),
      ledgerItem('unit'),
    ],
  },
];

/** Groups that are open until a clerk says otherwise. */
export const openAtFirst: readonly string[] = ['培训', 'upkeep'];

/** The group a line stands in; null for the lines that are always there. */
export function groupOf(key: string): string | null {
  const group = menu.find((g) => g.items.some((i) => i.key === key));
  return group === undefined || group.label === '' ? null : group.key;
}

/** Which menu line a place belongs to. */
export function menuKeyOf(route: Route): string {
  switch (route.page) {
    case 'ledger':
      return `ledger-${route.ledger}`;
    case 'person':
      return 'ledger-person';
    case 'duplicates':
    case 'merge':
      return 'duplicates';
    case 'class':
      return 'ledger-training-class';
    case 'board':
    case 'cross':
    case 'home':
    case 'import':
    case 'fill':
    case 'report':
    case 'templates':
    case 'health':
    case 'summary':
    case 'batches':
    case 'operations':
    case 'backup':
    case 'audit':
    case 'learned':
    case 'indicators':
    case 'rules':
    case 'unknown':
    case 'codes':
    case 'fields':
      return route.page;
    // Help stands in the top bar, not in the menu.
    case 'help':
      return '';
  }
}

const quickKeys = [
  'home',
  'import',
  'summary',
  'ledger-person',
  'ledger-training-roster',
  'ledger-training-class',
  'ledger-training-plan',
  'batches',
  'unknown',
] as const;

/** Lines reached by Alt+1 … Alt+9: what a clerk opens every day, wherever it stands in the menu. */
export const quickItems: readonly MenuItem[] = quickKeys.flatMap((key) =>
  menu.flatMap((group) => group.items.filter((i) => i.key === key)),
);
