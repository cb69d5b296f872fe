import { chromium } from '@playwright/test';
import { findChromium } from './chromium.js';

describe('Chromium', () => {
  it('shows a page and measures its text', async () => {
    const { executablePath, args, env } = await findChromium();
    const browser = await chromium.launch({ executablePath, args, env });
    try {
      const page = await browser.newPage();
      await page.setContent('<h1 style="display: inline-block">Nachbarschaft</h1>');
      const heading = page.getByRole('heading', { name: 'Nachbarschaft' });
      expect((await heading.boundingBox())?.width).toBeGreaterThan(50); // no fonts: 0
    } finally {
      await browser.close();
    }
  }, 600_000);
});
