import { Button, Input } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CellDoubt, CellReasons } from '../../../shared/contract/cells.ts';
import { useWho } from '../../health/useWho.ts';
import type { Place } from './ChoiceList.tsx';

/** Beside the cell just typed into: why what a soft rule doubts is right, and who looked into it. */
export function AskReason(props: {
  readonly doubts: readonly CellDoubt[];
  readonly place: Place | null;
  /** Width of the grid, so that the box stays inside it. */
  readonly width: number;
  readonly onKeep: (reasons: CellReasons) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { doubts, place } = props;
  const [who, setWho] = useWho();
  const [reason, setReason] = useState('');
  const ready = reason.trim() !== '' && who.trim() !== '';
  const keep = (): void => {
    if (ready) props.onKeep({ who, all: reason, rows: [] });
  };
  const key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') props.onCancel();
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.target instanceof HTMLInputElement) keep();
    else return;
    event.preventDefault();
  };
  const boxWidth = 360;
  const left = Math.max(8, Math.min(place?.left ?? 120, props.width - boxWidth - 16));
  const above = place !== null && place.below < 240;
  const top = place === null ? 60 : above ? undefined : place.top + place.height + 4;
  return (
    <div
      className="cell-reason"
      role="dialog"
      aria-label="核实说明"
      tabIndex={-1}
      style={{ left, top, width: boxWidth, ...(above ? { bottom: place.below + place.height + 4 } : {}) }}
      onKeyDown={key}
      onMouseDown={(event) => event.stopPropagation()}
    >
      {doubts.map((doubt) => (
        <p key={`${doubt.rule} ${doubt.field}`}>{doubt.detail}</p>
      ))}
      <label>
        <span>确实没错，原因是</span>
        <Input aria-label="核实说明" autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <label>
        <span>经办人</span>
        <Input aria-label="经办人" maxLength={50} value={who} onChange={(event) => setWho(event.target.value)} />
      </label>
      <footer>
        <span className="faint">说明跟着这一行走</span>
        <Button size="small" onClick={props.onCancel}>
          不改了
        </Button>
        <Button size="small" type="primary" disabled={!ready} onClick={keep}>
          写入
        </Button>
      </footer>
    </div>
  );
}
