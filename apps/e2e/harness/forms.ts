import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Chooses from a list by a part of its text. Short lists are the browser's own select; long ones become a field to type into as
 * soon as scripts run, and without scripts stay a select.
 */
export async function choose(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  const isSelect = async (): Promise<boolean> => (await tagOf(field)) === 'SELECT';
  const options = (await isSelect()) ? await field.locator('option').count() : 0;
  if (options > 0 && options <= 12) {
    const value = await field.locator('option').filter({ hasText: text }).first().getAttribute('value');
    await field.selectOption(value ?? '');
    return;
  }
  await expect.poll(isSelect).toBe(false);
  await field.fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

/** `SELECT`, `INPUT` … */
export const tagOf = (field: Locator): Promise<string> =>
  field.evaluate((element) => (element as unknown as { tagName: string }).tagName);

/** Today in Berlin, as a date field takes it. */
export const today = (): string => new Date().toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
