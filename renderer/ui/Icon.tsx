import {
  FileTextOutlined,
  AccountBookOutlined,
  ApartmentOutlined,
  AppstoreOutlined,
  BarChartOutlined,
  ContainerOutlined,
  FileDoneOutlined,
  FileWordOutlined,
  FormOutlined,
  ImportOutlined,
  ReadOutlined,
  SafetyOutlined,
  SettingOutlined,
  SolutionOutlined,
  TableOutlined,
  TeamOutlined,
  ToolOutlined,
  TrophyOutlined,
  UserAddOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';

/** Icons by what they stand for, so that the menu stays data. */
const icons = {
  home: AppstoreOutlined,
  health: SafetyOutlined,
  import: ImportOutlined,
  form: FormOutlined,
  report: FileTextOutlined,
  word: FileWordOutlined,
  board: BarChartOutlined,
  summary: FileDoneOutlined,
  cross: TableOutlined,
  people: TeamOutlined,
  training: ReadOutlined,
  jobs: ToolOutlined,
  recruit: UserAddOutlined,
  service: SolutionOutlined,
  honours: TrophyOutlined,
  funds: AccountBookOutlined,
  policy: ContainerOutlined,
  units: ApartmentOutlined,
  upkeep: SettingOutlined,
} as const satisfies Readonly<Record<string, ComponentType>>;

export type IconName = keyof typeof icons;

/** A small decorative picture; its text stands beside it, so it is hidden from screen readers. */
export function Icon(props: { readonly name: IconName }): ReactNode {
  const Picture = icons[props.name];
  return <Picture aria-hidden />;
}
