/* eslint no-empty-pattern: ['error', { allowObjectPatternsAsParameters: true }] --
   Playwright reads from this pattern what a fixture needs; some need nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, test as base, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

/** Names of people who signed in before the journeys began: tenant and role. */
export type Person =
  | 'berlin-senate'
  | 'berlin-district'
  | 'berlin-carrier'
  | 'berlin-team'
  | 'berlin-board'
  | 'berlin-resident'
  | 'berlin-auditor'
  | 'berlin-operator'
  | 'frankfurt-senate'
  | 'frankfurt-carrier';

export const stateFile = (person: Person): string => join(process.env['E2E_STATE'] ?? '', `${person}.json`);

interface Fixtures {
  /** a browser of its own for somebody who is signed in */
  as: (person: Person) => Promise<Page>;
  /** a browser of its own for somebody who is not */
  visitor: (options?: { scripts?: boolean; phone?: boolean }) => Promise<Page>;
  /** what scripts complained about; every journey must leave it empty */
  complaints: string[];
}

const harmless = /Failed to load resource/;

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(process.env['E2E_BASE_URL']),
  complaints: [
    async ({}, use) => {
      const complaints: string[] = [];
      await use(complaints);
      base.expect(complaints, 'nothing on the console').toEqual([]);
    },
    { auto: true },
  ],
  as: async ({ browser, contextOptions, baseURL, complaints, viewport, javaScriptEnabled }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person) => {
      const storageState = stateFile(person);
      if (!existsSync(storageState)) throw new Error(`${person} did not sign in`);
      return open(browser, contexts, complaints, {
        ...contextOptions,
        baseURL,
        viewport,
        javaScriptEnabled,
        storageState,
        locale: 'de-DE',
        timezoneId: 'Europe/Berlin',
      });
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  visitor: async ({ browser, contextOptions, baseURL, complaints, viewport }, use) => {
    const contexts: BrowserContext[] = [];
    await use(({ scripts = true, phone = false } = {}) =>
      open(browser, contexts, complaints, {
        ...contextOptions,
        baseURL,
        javaScriptEnabled: scripts,
        viewport: phone ? { width: 360, height: 740 } : viewport,
        locale: 'de-DE',
        timezoneId: 'Europe/Berlin',
      }),
    );
    await Promise.all(contexts.map((context) => context.close()));
  },
});

async function open(
  browser: Browser,
  contexts: BrowserContext[],
  complaints: string[],
  options: Parameters<Browser['newContext']>[0],
): Promise<Page> {
  const context = await browser.newContext(options);
  contexts.push(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !harmless.test(message.text())) complaints.push(message.text());
  });
  return page;
}
