import { expect, type Page } from '@playwright/test';

/**
 * The newest mail to an address, as the demo's inbox page shows it; waits until it has arrived.
 * @param besides a part of an earlier mail that is not meant
 */
export async function newestMail(page: Page, to: string, about: RegExp, besides?: string): Promise<string> {
  const context = await page.context().browser()!.newContext();
  const inbox = await context.newPage();
  try {
    const all = inbox.locator('article').filter({ hasText: to }).filter({ hasText: about });
    const mail = (besides ? all.filter({ hasNotText: besides }) : all).first();
    await expect(async () => {
      await inbox.goto(new URL('/demo/posteingang', page.url()).href);
      await expect(mail).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 30_000 });
    return await mail.innerText();
  } finally {
    await context.close();
  }
}

/** The first web address in a mail whose path matches. */
export function linkIn(mail: string, path: RegExp): string {
  const found = mail.match(/https?:\/\/\S+/g)?.find((link) => path.test(link));
  if (!found) throw new Error(`no link like ${path.source} in:\n${mail}`);
  return found;
}
