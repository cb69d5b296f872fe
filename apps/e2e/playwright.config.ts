import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../libs/embedded/src/chromium.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/**
 * Journeys through the running product, as people use it. `BASE_URL` takes a server that runs already; `E2E_MODE=federated`
 * starts one process per service behind the federated gateway instead of one process for all.
 */
export default defineConfig({
  outputDir: here('../../test-results/e2e'),
  globalSetup: here('harness/server.ts'),
  workers: 2,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    baseURL: process.env['E2E_BASE_URL'],
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    // Moving pictures and copies of every page would cost more than the pages themselves.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await findChromium(), args: [...chromiumFlags] },
  },
  projects: [
    { name: 'sign-in', testMatch: 'journeys/sign-in.spec.ts', use: desktop },
    {
      name: 'desktop',
      testMatch: 'journeys/**/*.spec.ts',
      testIgnore: /sign-in|phone/,
      use: desktop,
      dependencies: ['sign-in'],
    },
    { name: 'phone', testMatch: 'journeys/phone/*.spec.ts', use: phone, dependencies: ['sign-in'] },
    {
      name: 'pages',
      testMatch: 'pages/*.spec.ts',
      testIgnore: /rtl|no-script/,
      use: desktop,
      dependencies: ['sign-in'],
    },
    {
      name: 'no-js',
      testMatch: 'pages/no-script.spec.ts',
      use: { ...phone, javaScriptEnabled: false },
      dependencies: ['sign-in'],
    },
    { name: 'rtl', testMatch: 'pages/rtl.spec.ts', use: desktop, dependencies: ['sign-in'] },
  ],
});
