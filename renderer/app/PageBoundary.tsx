import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { explain } from '../../shared/message/errors.ts';

/** Keeps a fault of one page on that page: menu, search and undo go on working. Give it the place as its key. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state: { readonly broken: boolean } = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const again = (): void => this.setState({ broken: false });
    return (
      <Result
        status="warning"
        title="这一页没有显示出来"
        subTitle={explain('internal')}
        extra={<Button onClick={again}>重试</Button>}
      />
    );
  }
}
