import { CheckOutlined } from '@ant-design/icons';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Choice } from './choices.ts';

/** Where a cell stands on the screen. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Room below the cell, for the list. */
  readonly below: number;
}

const lineHeight = 30;
const mostHeight = 300;

/** The list under a cell; the keyboard stays in the cell. */
export function ChoiceList(props: {
  readonly choices: readonly Choice[];
  readonly mark: number;
  readonly ticked: readonly string[];
  readonly several: boolean;
  readonly box: Place;
  readonly onPick: (choice: Choice) => void;
}): ReactNode {
  const { choices, mark, box } = props;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [mark]);
  const height = Math.min(mostHeight, Math.max(1, choices.length) * lineHeight + 10);
  const above = box.below < height && box.top > height;
  return (
    <ul
      className="cell-choices"
      role="listbox"
      ref={list}
      style={{ left: box.left, top: above ? box.top - height : box.top + box.height, minWidth: Math.max(box.width, 150), maxHeight: mostHeight }}
    >
      {choices.length === 0 && <li className="none">没有相符的选项</li>}
      {choices.map((choice, i) => (
        <li
          key={`${choice.value} ${choice.beside}`}
          role="option"
          aria-selected={i === mark}
          // The input must not lose the keyboard to its own list.
          onMouseDown={(event) => {
            event.preventDefault();
            props.onPick(choice);
          }}
        >
          {props.several && <i className="tick">{props.ticked.includes(choice.text) && <CheckOutlined aria-label="已选" />}</i>}
          <span>{choice.label}</span>
          {choice.beside !== '' && <small>{choice.beside}</small>}
        </li>
      ))}
    </ul>
  );
}
