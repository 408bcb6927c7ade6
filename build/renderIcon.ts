/** Draws build/icons/icon.svg as PNG and ICO with a real browser: `node build/renderIcon.ts`. Both are committed. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './paths.ts';

const folder = join(root, 'build', 'icons');
/** Sizes that Debian's icon themes and AppImage take. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512] as const;
/** Sizes inside the Windows icon; 256 is the most it can hold. */
const inIco = sizes.filter((size) => size <= 256);

/** An ICO file of PNG pictures: a count, one 16-byte entry each, then the pictures. */
function ico(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  pictures.forEach(({ size, png }, i) => {
    const entry = 6 + 16 * i;
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

const svg = await readFile(join(folder, 'icon.svg'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env['CHROME'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
const pictures: { readonly size: number; readonly png: Buffer }[] = [];
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  pictures.push({ size, png });
  await writeFile(join(folder, `${size}x${size}.png`), png);
}
await browser.close();
await writeFile(
  join(folder, 'icon.ico'),
  ico(pictures.filter(({ size }) => inIco.some((wanted) => wanted === size))),
);
