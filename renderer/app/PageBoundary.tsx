import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { explain } from '../../shared/message/errors.ts';

interface Props {
  /** The place shown; going elsewhere clears the fault. */
  readonly place: string;
  readonly children: ReactNode;
}

/** Keeps a fault of one page on that page: menu, search and undo go on working. */
export class PageBoundary extends Component<Props, { readonly broken: string | null }> {
  override state: { readonly broken: string | null } = { broken: null };

  static getDerivedStateFromError(): { readonly broken: string } {
    return { broken: 'this' };
  }

  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.broken !== null) this.setState({ broken: null });
  }

  override render(): ReactNode {
    if (this.state.broken === null) return this.props.children;
    const again = (): void => this.setState({ broken: null });
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
