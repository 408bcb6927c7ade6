import { Skeleton } from 'antd';
import type { ReactNode } from 'react';

/** The outline of a page while its data is on the way; takes the page's place, never covers it. */
export function PageSkeleton(props: { readonly rows?: number }): ReactNode {
  return (
    <div className="page" aria-busy="true">
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: props.rows ?? 8 }} />
    </div>
  );
}
