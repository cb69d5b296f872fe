import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from './chromium.js';

describe('Chromium', () => {
  it('shows a page and measures its text', async () => {
    const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
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
