import type { TablePaginationConfig } from 'antd';

/** How a table whose pages the engine hands out turns them; `total` is undefined until the first answer. */
export function paging(page: number, pageSize: number, total: number | undefined, onChange: (page: number) => void): TablePaginationConfig {
  return { ...leafing(pageSize), current: page, total: total ?? 0, onChange };
}

/** How a table that holds all its rows turns pages: by a fixed size, and not at all where one is enough. */
export function leafing(pageSize: number): TablePaginationConfig {
  return { pageSize, hideOnSinglePage: true, showSizeChanger: false };
}
