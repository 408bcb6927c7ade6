import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { closeSearch, usePageState } from '../app/pageState.ts';
import { SearchBox } from './SearchBox.tsx';
import './search.css';

/** Search over everything, from any page by Ctrl+K. */
export function SearchDialog(): ReactNode {
  const open = usePageState((state) => state.searchOpen);
  return (
    <Modal
      open={open}
      onCancel={closeSearch}
      footer={null}
      closable={false}
      width={620}
      style={{ top: 72 }}
      styles={{ container: { padding: 0 } }}
      destroyOnHidden
      aria-label="搜索"
    >
      <SearchBox onDone={closeSearch} />
    </Modal>
  );
}
