// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: process.env['SILLOK_SHOTS'] ?? '/tmp/sillok-browser',
  reporter: 'line',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  use: {
    viewport: { width: 1366, height: 768 },
    launchOptions: {
      executablePath: process.env['SILLOK_BROWSER'] ?? '/usr/bin/chromium',
      // Everything runs in one user's folder, as root on a server of tests too.
      args: ['--no-sandbox'],
    },
  },
});
