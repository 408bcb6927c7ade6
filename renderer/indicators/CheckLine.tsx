import type { ReactNode } from 'react';
import type { NumberCheck } from '../../shared/contract/indicators.ts';

const stateWords: Readonly<Record<NumberCheck['state'], string>> = {
  ok: '一致',
  wrong: '对不上',
  ask: '请确认',
  unknown: '待填',
};

/** One check with both numbers, each opening to its rows. */
export function CheckLine(props: { readonly check: NumberCheck; readonly onDrill: (drill: string) => void }): ReactNode {
  const { check, onDrill } = props;
  const busy = check.state === 'wrong' || check.state === 'ask';
  return (
    <li className={`check-${check.state}`}>
      <b>{stateWords[check.state]}</b> {check.label}：<Side side={check.left} onDrill={onDrill} /> 应 {check.relation}{' '}
      <Side side={check.right} onDrill={onDrill} />
      {busy && <span className="faint">。{check.advice}</span>}
    </li>
  );
}

function Side(props: { readonly side: NumberCheck['left']; readonly onDrill: (drill: string) => void }): ReactNode {
  const { side, onDrill } = props;
  const { drill } = side;
  if (drill === null)
    return (
      <>
        {side.label} <b>{side.shown}</b>
      </>
    );
  return (
    <>
      {side.label}{' '}
      <button type="button" className="linklike" onClick={() => onDrill(drill)}>
        <b>{side.shown}</b>
      </button>
    </>
  );
}
