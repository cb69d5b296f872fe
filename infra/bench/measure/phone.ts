import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '#libs/embedded';

/** What a cheap phone on a slow network sees of a page on its first visit. */
export interface Visit {
  /** largest contentful paint, milliseconds after the navigation began */
  paint: number;
  /** bytes transferred without images, headers included */
  bytes: number;
  scripts: number;
}

const MBIT = 1_000_000 / 8;
const network = { offline: false, latency: 150, downloadThroughput: 1.6 * MBIT, uploadThroughput: 0.75 * MBIT };
const CPU_SLOWDOWN = 4;

const largestPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** Visits a page with an empty cache, again and again: 360 px wide, processor four times slower, 1.6 Mbit/s, 150 ms. */
export async function visits(url: string, times: number): Promise<Visit[]> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  const made: Visit[] = [];
  try {
    // The first one is for the browser, which has just been started: on a phone it runs already.
    for (let i = 0; i <= times; i++) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true });
      const page = await context.newPage();
      const cdp = await context.newCDPSession(page);
      await cdp.send('Network.enable');
      await cdp.send('Network.emulateNetworkConditions', network);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
      const kinds = new Map<string, string>();
      const visit: Visit = { paint: 0, bytes: 0, scripts: 0 };
      cdp.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
      cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const kind = kinds.get(requestId);
        if (kind === 'Script') visit.scripts += 1;
        if (kind !== 'Image') visit.bytes += encodedDataLength;
      });
      await page.goto(url, { waitUntil: 'networkidle' });
      visit.paint = await page.evaluate<number>(largestPaint);
      if (i > 0) made.push(visit);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return made;
}
