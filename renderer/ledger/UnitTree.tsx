import { TreeSelect } from 'antd';
import { useMemo, type ReactNode } from 'react';
import type { UnitNode } from '../../shared/contract/system.ts';
import { soundsLike } from '../ui/pinyin.ts';
import { isOffered, useUnits } from './UnitSelect.tsx';

interface Node {
  readonly value: string;
  readonly title: string;
  readonly selectable: boolean;
  readonly children: readonly Node[];
}

/**
 * The units of the levels asked for under what they belong to; other levels only lead there.
 * @param kept the present value, shown even where it is not offered any more
 * @param on the day of the row, for which units are offered; today where it is left out
 */
export function unitTree(
  units: readonly UnitNode[],
  levels: readonly string[],
  kept: string | null,
  on?: string,
): readonly Node[] {
  const codes = new Set(units.map((unit) => unit.code));
  const below = new Map<string, UnitNode[]>();
  for (const unit of units) {
    const parent = unit.parent !== null && unit.parent !== unit.code && codes.has(unit.parent) ? unit.parent : '';
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const nodesOf = (parent: string, depth: number): Node[] =>
    (below.get(parent) ?? []).flatMap((unit) => {
      const children = depth > 6 ? [] : nodesOf(unit.code, depth + 1);
      const offered = levels.includes(unit.level) && (isOffered(unit, on) || unit.code === kept);
      if (!offered && children.length === 0) return [];
      // A county that only holds what is asked for need not be opened first.
      if (!offered && parent === '') return children;
      return [{ value: unit.code, title: titleOn(unit, on), selectable: offered, children }];
    });
  return nodesOf('', 0);
}

/** A unit that is gone by now is offered for an earlier day with its end beside it, so that nobody takes it by mistake. */
function titleOn(unit: UnitNode, on: string | undefined): string {
  return on !== undefined && !unit.valid && unit.validTo !== undefined ? `${unit.name}（${unit.validTo} 撤销）` : unit.name;
}

/** Chooses a unit from the tree, found by name, pinyin initials or code. */
export function UnitTree(props: {
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  readonly levels: readonly string[];
  /** Opens the tree at this unit. */
  readonly under?: string | null;
  readonly id?: string;
  readonly placeholder?: string;
  readonly describedBy?: string | undefined;
  /** Day for which units are offered; today where it is left out. */
  readonly on?: string | undefined;
}): ReactNode {
  const units = useUnits();
  const { levels, value, under, on } = props;
  const tree = useMemo(() => unitTree(units, levels, value, on), [units, levels, value, on]);
  const shown = under ? (findNode(tree, under)?.children ?? tree) : tree;
  const isKnown = value === null || findNode(shown, value) !== null;
  const name = units.find((unit) => unit.code === value)?.name ?? value ?? '';
  const data = isKnown ? shown : [...shown, { value: value ?? '', title: name, selectable: true, children: [] }];
  return (
    <TreeSelect<string | null>
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-describedby={props.describedBy}
      value={value}
      treeData={data as never}
      showSearch={{
        filterTreeNode: (typed, node) =>
          soundsLike(titleOf(node), typed) || String(node.value ?? '').startsWith(typed),
      }}
      treeNodeFilterProp="title"
      treeDefaultExpandedKeys={shown.length === 1 ? [shown[0]?.value ?? ''] : []}
      listHeight={320}
      allowClear
      placeholder={props.placeholder ?? '未填'}
      notFoundContent="没有这样的单位"
      onChange={(code: string | null | undefined) => props.onChange(code ?? null)}
      style={{ width: '100%' }}
    />
  );
}

function findNode(nodes: readonly Node[], code: string): Node | null {
  for (const node of nodes) {
    if (node.value === code) return node;
    const deeper = findNode(node.children, code);
    if (deeper) return deeper;
  }
  return null;
}

function titleOf(node: object): string {
  const { title } = node as Partial<Node>;
  return title ?? '';
}
