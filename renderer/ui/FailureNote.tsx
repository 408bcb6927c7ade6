import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { Failure } from '../client/failure.ts';

/** Why something could not be shown, with a way to try again. */
export function FailureNote(props: { readonly failure: Failure; readonly retry?: () => void }): ReactNode {
  return (
    <Alert
      type="warning"
      showIcon
      title={props.failure.sentence}
      action={
        props.retry && (
          <Button size="small" onClick={props.retry}>
            重试
          </Button>
        )
      }
    />
  );
}
