/** Columns of numbers that grow: four or eight bytes a row, where a list of objects takes fifty and keeps the collector busy. */

export interface NumberColumn {
  readonly length: number;
  at(index: number): number;
  set(index: number, value: number): void;
  push(value: number): void;
}

/** Whole numbers of 32 bits. */
export function wholeNumbers(): NumberColumn {
  return growing((length) => new Int32Array(length));
}

/** Any numbers; NaN stands for itself. */
export function anyNumbers(): NumberColumn {
  return growing((length) => new Float64Array(length));
}

function growing<A extends Int32Array | Float64Array>(make: (length: number) => A): NumberColumn {
  let held = make(256);
  let length = 0;
  return {
    get length() {
      return length;
    },
    at: (index) => held[index] ?? Number.NaN,
    set: (index, value) => {
      held[index] = value;
    },
    push(value) {
      if (length === held.length) {
        const more = make(length * 2);
        more.set(held);
        held = more;
      }
      held[length] = value;
      length += 1;
    },
  };
}
