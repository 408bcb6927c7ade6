import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { z } from 'zod';

/** A file of an asar archive; `unpacked` files lie beside the archive, in `<archive>.unpacked`. */
export interface AsarFile {
  readonly path: string;
  readonly unpacked: boolean;
  read(): Buffer;
}

type Node = {
  readonly files?: Readonly<Record<string, Node>>;
  readonly offset?: string;
  readonly size?: number;
  readonly unpacked?: boolean;
};
const node: z.ZodType<Node> = z.lazy(
  () =>
    z.object({
      files: z.record(z.string(), node).optional(),
      offset: z.string().optional(),
      size: z.number().optional(),
      unpacked: z.boolean().optional(),
    }) as z.ZodType<Node>,
);

/** Lists an asar archive: a Chromium pickle with the header's JSON, then the files' bytes. */
export function readAsar(archive: string): readonly AsarFile[] {
  const fd = openSync(archive, 'r');
  const head = Buffer.alloc(16);
  readSync(fd, head, 0, 16, 0);
  const json = Buffer.alloc(head.readUInt32LE(12));
  readSync(fd, json, 0, json.length, 16);
  closeSync(fd);
  const bytesFrom = 8 + head.readUInt32LE(4);

  function list(at: Node, path: string): readonly AsarFile[] {
    if (at.files) return Object.entries(at.files).flatMap(([name, child]) => list(child, `${path}/${name}`));
    const unpacked = at.unpacked === true;
    const read = (): Buffer => {
      if (unpacked) return readFileSync(`${archive}.unpacked${path}`);
      const from = bytesFrom + Number(at.offset);
      return readFileSync(archive).subarray(from, from + (at.size ?? 0));
    };
    return [{ path: path.slice(1), unpacked, read }];
  }
  return list(node.parse(JSON.parse(json.toString('utf8'))), '');
}
