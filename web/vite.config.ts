// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vite';

// `npm run dev` asks a server that runs beside it; SILLOK_URL says where.
const server = (globalThis as { process?: { env: Record<string, string | undefined> } }).process
  ?.env['SILLOK_URL'];

export default defineConfig({
  base: '/',
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': { target: server ?? 'http://127.0.0.1:8719', changeOrigin: true } },
  },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    target: 'es2021',
    // The policy of the server allows no data: in styles and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
  },
});
