import type { ReactNode } from 'react';

/** The heading of a page with what belongs beside it. */
export function PageHead(props: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="page-head">
      <div>
        <h1>{props.title}</h1>
        {props.note !== undefined && <p>{props.note}</p>}
      </div>
      <div className="page-acts">{props.children}</div>
    </div>
  );
}
