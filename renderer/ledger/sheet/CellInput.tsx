import { useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { Column, Ledger } from '../../../shared/ledger/fields.ts';
import { formatValue } from '../../../shared/ledger/kinds.ts';
import { linkColumnsOf } from '../../../shared/ledger/links.ts';
import { checkTyped } from '../../../shared/ledger/validate.ts';
import { useInfo } from '../../app/info.tsx';
import { useBooks } from '../useBooks.ts';
import { ChoiceList, type Place } from './ChoiceList.tsx';
import { hasChoices, lastPart, toggled, type Choice } from './choices.ts';
import { useChoices, type RowPlace } from './useChoices.ts';

/** What is being typed into the chosen cell. */
export interface Editing {
  readonly text: string;
  /** `typed`: begun by a letter, arrows leave it; `edit`: begun by F2 or a double click, arrows move inside. */
  readonly mode: 'typed' | 'edit';
}

/** A cell's new text: the column it is saved under, what is saved, what is shown at once. */
export interface Entry {
  readonly key: string;
  readonly text: string;
  readonly shown: string;
}

/** Where the choice goes after a cell was written. */
export type Then = 'right' | 'left' | 'down' | 'up' | 'stay';

interface CellInputProps {
  readonly ledger: Ledger;
  readonly column: Column | undefined;
  /** What the cell shows now. */
  readonly present: string;
  readonly rowPlace: RowPlace;
  readonly place: Place | null;
  readonly editing: Editing | null;
  readonly label: string;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly onEditing: (editing: Editing | null) => void;
  readonly onCommit: (entry: Entry | null, then: Then) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onFocus: () => void;
}

/**
 * The one input of a sheet. It holds the keyboard while a cell is chosen, unseen, so that a Chinese input method can
 * begin in any cell; with the first letter it becomes the editor of that cell.
 */
export function CellInput(props: CellInputProps): ReactNode {
  const { ledger, column, editing, present, place, input } = props;
  const info = useInfo();
  const books = useBooks();
  const kind = column?.field.kind;
  const several = kind === 'codes';
  const text = editing?.text ?? '';
  const narrowing = editing === null || (editing.mode === 'edit' && text === present) ? '' : several ? lastPart(text).part : text;
  const offered = useChoices(editing === null ? undefined : column, narrowing.trim(), props.rowPlace);
  const choices = withOriginal(column, offered, narrowing.trim());
  // A new narrowing begins at its first line again.
  const [chosenLine, setChosenLine] = useState<{ readonly of: string; readonly at: number } | null>(null);
  const marked = chosenLine?.of === narrowing ? chosenLine.at : null;
  const composing = useRef(false);
  const list = column !== undefined && editing !== null && hasChoices(column);
  const usual = narrowing.trim() !== '' ? 0 : choices.findIndex((choice) => choice.text === present);
  const mark = Math.min(marked ?? usual, choices.length - 1);
  const sensitive = column?.field.sensitive !== undefined;

  useLayoutEffect(() => {
    const element = input.current;
    if (element && editing?.mode === 'edit') element.setSelectionRange(element.value.length, element.value.length);
  }, [editing?.mode, input]);

  const judged = editing === null || list || column === undefined || text.trim() === present ? null : judge(ledger, column, text, books, info.today, props.rowPlace.day);
  const entryOf = (choice: Choice | undefined): Entry | null => {
    if (column === undefined) return null;
    if (choice && !several) {
      const own = kind === 'ref' ? linkColumnsOf(ledger).find((l) => l.shownAs === column.id)?.own : undefined;
      return { key: own ?? column.id, text: kind === 'unit' || own !== undefined ? choice.value : choice.text, shown: choice.label };
    }
    if (sensitive && text.trim() === '') return null;
    return { key: column.id, text: text.trim(), shown: judged?.reading || text.trim() };
  };
  const commit = (then: Then): void => {
    if (editing === null) return;
    const chosen = list && !several && mark >= 0 && (narrowing.trim() !== '' || marked !== null) ? choices[mark] : undefined;
    if (!chosen && judged?.level === 'error' && then !== 'stay') return;
    if (!chosen && judged?.level === 'error') props.onCommit(null, then);
    else if (!chosen && text.trim() === present) props.onCommit(null, then);
    else props.onCommit(entryOf(chosen), then);
  };
  const pick = (choice: Choice): void => {
    if (several) props.onEditing({ text: toggled(text, choice.text, offered.map((o) => o.text)), mode: 'edit' });
    else props.onCommit(entryOf(choice), 'down');
    input.current?.focus({ preventScroll: true });
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (composing.current || event.nativeEvent.isComposing || event.key === 'Process') return;
    if (editing === null) {
      // A text that has come but is not drawn yet is not left behind by the key that follows it.
      const written = event.currentTarget.value;
      if (written === '') props.onKey(event);
      else {
        event.preventDefault();
        event.stopPropagation();
        props.onEditing({ text: written, mode: 'typed' });
      }
      return;
    }
    const then = leavingBy(event, editing, list);
    if (event.key === 'Escape') props.onEditing(null);
    else if (list && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosenLine({ of: narrowing, at: Math.max(0, Math.min(choices.length - 1, mark + step)) });
    } else if (event.key === 'Enter' && several && mark >= 0 && (narrowing.trim() !== '' || marked !== null) && choices[mark]) pick(choices[mark]);
    else if (then !== null) commit(then);
    else {
      // Letters stay in the cell and are no shortcuts of the page.
      if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const box = place ?? { left: 0, top: 0, width: 1, height: 1, below: 0 };
  const hint = sensitive && present !== '' ? `原来是 ${present}，要改请写完整` : '';
  return (
    <>
      <textarea
        ref={input}
        className={editing === null ? 'cell-input idle' : 'cell-input'}
        data-grid-keys={editing === null ? 'idle' : 'editing'}
        aria-label={props.label}
        style={{ left: box.left, top: box.top, width: Math.max(box.width, editing === null ? 1 : 90), height: heightOf(box.height, text, kind) }}
        value={text}
        placeholder={editing === null ? '' : hint}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => props.onEditing({ text: event.target.value, mode: editing?.mode ?? 'typed' })}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={() => (composing.current = false)}
        onKeyDown={key}
        onCopy={(event) => editing === null && props.onCopy(event)}
        onCut={(event) => editing === null && props.onCopy(event)}
        onPaste={(event) => editing === null && props.onPaste(event)}
        onFocus={props.onFocus}
        onBlur={() => commit('stay')}
      />
      {editing !== null && list && (
        <ChoiceList
          choices={choices}
          mark={mark}
          ticked={several ? [...lastPart(text).done, lastPart(text).part] : []}
          several={several}
          box={box}
          onPick={pick}
        />
      )}
      {judged !== null && judged.message !== '' && (
        <p className={`cell-note ${judged.level}`} role={judged.level === 'error' ? 'alert' : 'status'} style={{ left: box.left, top: box.top + heightOf(box.height, text, kind) }}>
          {judged.message}
        </p>
      )}
    </>
  );
}

/** Long texts get room for their lines. */
function heightOf(height: number, text: string, kind: string | undefined): number {
  if (kind !== 'longText' && kind !== 'text') return height;
  const lines = Math.max(1, text.split('\n').length, Math.ceil(text.length / 40));
  return height + (Math.min(lines, 6) - 1) * 20;
}

/** A value no table knows may stand as it was written. */
function withOriginal(column: Column | undefined, choices: readonly Choice[], typed: string): readonly Choice[] {
  const kind = column?.field.kind;
  if (typed === '' || (kind !== 'code' && kind !== 'codes' && kind !== 'unit')) return choices;
  if (/^[a-z]+$/i.test(typed) || choices.some((choice) => choice.label === typed)) return choices;
  return [...choices, { text: typed, label: typed, beside: '按原文保存', value: typed }];
}

/** Which way a key leaves the editor; null when it stays. */
function leavingBy(event: KeyboardEvent, editing: Editing, list: boolean): Then | null {
  if (event.key === 'Enter') return event.altKey ? null : event.shiftKey ? 'up' : 'down';
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right';
  if (editing.mode !== 'typed' || event.ctrlKey || event.metaKey) return null;
  if (event.key === 'ArrowLeft') return 'left';
  if (event.key === 'ArrowRight') return 'right';
  if (list) return null;
  return event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : null;
}

interface Judged {
  readonly level: 'ok' | 'info' | 'warning' | 'error';
  readonly message: string;
  /** As it would be stored and shown. */
  readonly reading: string;
}

/** What the readers of an import say of a text, while it is typed. */
function judge(
  ledger: Ledger,
  column: Column,
  text: string,
  books: ReturnType<typeof useBooks>,
  today: string,
  day: string | undefined,
): Judged {
  const written = text.trim();
  if (written === '') {
    const required = column.field.required === true;
    return { level: required ? 'error' : 'ok', message: required ? `${column.field.label}不能为空` : '', reading: '' };
  }
  const { values, problems } = checkTyped(ledger, { [column.id]: written }, books, today, day === undefined ? {} : { [ledger.dateField ?? '']: day });
  const value = values[column.id] ?? null;
  const own = problems.filter((problem) => problem.field === column.id);
  const bad = own.find((problem) => problem.level === 'error');
  const reading = value === null || column.field.sensitive !== undefined ? '' : formatValue(column.field, value, books);
  if (bad) return { level: 'error', message: bad.detail, reading };
  if (value === null) return { level: 'error', message: own[0]?.detail ?? `没有认出“${written}”`, reading };
  const said = own.map((problem) => problem.detail).join('；');
  const read = reading !== written && reading !== '' ? `写作 ${reading}` : '';
  return { level: own.length > 0 ? 'warning' : 'ok', message: [read, said].filter((m) => m !== '').join('；'), reading };
}
