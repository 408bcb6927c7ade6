import type { ReactNode } from 'react';

/** A bent arrow: back for 撤销, forward for 重做. */
export function UndoIcon(props: { readonly forward?: boolean }): ReactNode {
  return (
    <svg
      viewBox="0 0 16 16"
      width="15"
      height="15"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className={props.forward ? 'undo-icon forward' : 'undo-icon'}
    >
      <path d="M5.5 2.5 2.5 5.5l3 3" />
      <path d="M2.8 5.5h6.4a4.2 4.2 0 0 1 0 8.4H5.5" />
    </svg>
  );
}
