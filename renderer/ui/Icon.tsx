import {
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BookOutlined,
  BulbOutlined,
  CalendarOutlined,
  FileDoneOutlined,
  HistoryOutlined,
  ImportOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  TableOutlined,
  TeamOutlined,
  TranslationOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';

/** Icons by what they stand for, so that the menu stays data. */
const icons = {
  home: AppstoreOutlined,
  import: ImportOutlined,
  summary: FileDoneOutlined,
  people: TeamOutlined,
  roster: ProfileOutlined,
  class: BookOutlined,
  plan: CalendarOutlined,
  units: ApartmentOutlined,
  table: TableOutlined,
  batches: UnorderedListOutlined,
  operations: HistoryOutlined,
  backup: SafetyCertificateOutlined,
  audit: AuditOutlined,
  learned: BulbOutlined,
  unknown: TranslationOutlined,
} as const satisfies Readonly<Record<string, ComponentType>>;

export type IconName = keyof typeof icons;

/** A small decorative picture; its text stands beside it, so it is hidden from screen readers. */
export function Icon(props: { readonly name: IconName }): ReactNode {
  const Picture = icons[props.name];
  return <Picture aria-hidden />;
}
