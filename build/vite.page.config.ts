import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { nonceMark } from '../shared/contract/pagePolicy.ts';
import { manualModule } from './manual.ts';
import { pageDir, root } from './paths.ts';

/** The page. Browsers of the last three years or so: Electron brings its own, but the browser host uses the PC's. */
export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  plugins: [react(), manualModule()],
  // The hosts put a fresh nonce in its place at every load; the page hands it to the component library.
  html: { cspNonce: nonceMark },
  build: {
    outDir: pageDir,
    emptyOutDir: true,
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    // A data: URL for a small asset would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: true, fs: { allow: [root] } },
});
