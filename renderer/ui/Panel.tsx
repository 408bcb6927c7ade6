import type { ReactNode } from 'react';

/** A white sheet with a small heading. */
export function Panel(props: {
  readonly title?: ReactNode;
  readonly extra?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={props.className === undefined ? 'panel' : `panel ${props.className}`}>
      {(props.title !== undefined || props.extra !== undefined) && (
        <header className="panel-head">
          <h2>{props.title}</h2>
          {props.extra}
        </header>
      )}
      {props.children}
    </section>
  );
}
