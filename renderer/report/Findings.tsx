import type { ReactNode } from 'react';

/** A table of what was found: in a report that came back, between two filed ones, the filed ones themselves. */
export function Findings(props: {
  readonly heads: readonly string[];
  readonly panel?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <table className={props.panel === true ? 'findings panel' : 'findings'}>
      <thead>
        <tr>
          {props.heads.map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}
