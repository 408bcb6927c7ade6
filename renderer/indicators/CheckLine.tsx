import type { ReactNode } from 'react';
import type { NumberCheck } from '../../shared/contract/indicators.ts';
import { checkStates } from '../../shared/indicator/checkWords.ts';

/** One check with both numbers, each opening to its rows. */
export function CheckLine(props: { readonly check: NumberCheck; readonly onDrill: (drill: string) => void }): ReactNode {
  const { check, onDrill } = props;
  const busy = check.state === 'wrong' || check.state === 'ask';
  return (
    <li className={`check-${check.state}`}>
      <b>{checkStates[check.state]}</b> {check.label}：<Side side={check.left} onDrill={onDrill} /> 应 {check.relation}{' '}
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
