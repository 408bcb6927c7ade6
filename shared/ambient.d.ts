/**
 * The few globals that Node, Electron and every browser share and that `shared/` may use.
 * It is compiled without DOM and Node types so that `window` or `node:fs` cannot slip in; whoever needs one more
 * global adds its smallest shape here. Only this project reads the file: the others see their own full types.
 */
declare class Blob {
  constructor(
    parts?: readonly (string | ArrayBuffer | ArrayBufferView | Blob)[],
    options?: { readonly type?: string },
  );
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
}

declare class File extends Blob {
  constructor(
    parts: readonly (string | ArrayBuffer | ArrayBufferView | Blob)[],
    name: string,
    options?: { readonly type?: string; readonly lastModified?: number },
  );
  readonly name: string;
  readonly lastModified: number;
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { readonly stream?: boolean }): string;
}
