import { createRequire } from 'node:module';
import Fastify, { type FastifyInstance } from 'fastify';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '#libs/embedded';
import { mountWeb, portalApp } from '#web/server';
import { drawOutlines } from './programme.build.js';
import { door, given, mark, SpecSite } from './site.build.js';

const pages = [
  '/',
  '/?adresse=Lynarstra%C3%9Fe+13',
  '/q/thermometersiedlung',
  '/q/rixdorf',
  '/q/wrangelkiez',
  '/q/zentrum-kreuzberg-oranienstrasse',
  '/q/thermometersiedlung/antrag',
  '/q/thermometersiedlung/antrag/AF-7K3Q-9MT5',
  '/antrag?link=link-of-the-mail',
  '/status',
  '/datenschutz',
  '/nirgendwo',
  '/en/q/rixdorf',
  '/t/frankfurt',
  '/t/frankfurt/q/gallus',
];
const axeSource = createRequire(import.meta.url).resolve('axe-core');

let server: FastifyInstance;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  await drawOutlines(door.world);
  server = Fastify();
  await mountWeb(server, {
    apps: [portalApp(`${process.cwd()}/apps/portal/build`)],
    graphql: new SpecSite().transport,
    firstPartyHeaders: mark,
    now: () => door.world.app.clock.now(),
  });
  origin = await server.listen({ port: 0 });
  browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.goto(origin + url);
  return page;
}

async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: axeSource });
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const runner = (globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeReport> } })
      .axe;
    const { violations } = await runner.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

interface AxeReport {
  violations: { id: string; nodes: { target: string[] }[] }[];
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(pages)('%s in a browser', (url) => {
  let page: Page;
  beforeAll(async () => {
    page = await open(url);
  });
  afterAll(() => page.context().close());

  it('has no finding of axe (WCAG 2.2 AA), wide and narrow', async () => {
    expect(await axe(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await axe(page)).toEqual([]);
  });

  it('needs no sideways scrolling at 320 px, which is also 1280 px at 400 %', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });

  it('stands the other way round from right to left, without falling out of the page', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    const brand = (): Promise<number> =>
      page.evaluate(() => document.querySelector('.qw-brand')!.getBoundingClientRect().left);
    const before = await brand();
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    expect(await brand()).toBeGreaterThan(before + 400);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });
});

it('axe really looks: a picture without a text and grey on grey are found', async () => {
  const page = await open('/impressum');
  await page.evaluate(() => {
    document.querySelector('main')!.innerHTML +=
      '<img src="data:,"><p style="color:#999;background:#aaa">kaum zu lesen</p>';
  });
  const found = (await axe(page)).join();
  expect(found).toContain('image-alt');
  expect(found).toContain('color-contrast');
  await page.context().close();
});

describe('the application form in a browser', () => {
  it('is filled in and sent with the keyboard alone, without JavaScript', async () => {
    const page = await open('/q/thermometersiedlung/antrag', { javaScriptEnabled: false, locale: 'de-DE' });
    const { keyboard } = page;
    await page.locator('#f-title').focus();
    await keyboard.type('Blumen für den Innenhof');
    await keyboard.press('Tab');
    await keyboard.type('Wir legen im Innenhof Beete an und pflegen sie gemeinsam.');
    await page.locator('#f-actionFrom').fill('2026-12-12');
    await page.locator('#f-costs-0-label').focus();
    await keyboard.type('Erde');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type('480');
    await page.locator('#f-applicant-name').focus();
    await keyboard.type('Grüner Hof');
    for (const id of ['notStarted', 'noDoubleFunding', 'consent']) {
      await page.locator(`#f-${id}`).focus();
      await keyboard.press('Space');
    }
    await page.locator('#f-applicant-name').focus();
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Stimmt alles?' }).waitFor();
    door.world.app.clock.advance(60_000);
    await page.getByRole('button', { name: 'Antrag abschicken' }).focus();
    await keyboard.press('Enter');
    await page
      .getByText(/AF-[\w-]{9}/)
      .first()
      .waitFor();
    await page.context().close();
  }, 60_000);

  it('has no finding of axe when it comes back with mistakes', async () => {
    const page = await open('/q/thermometersiedlung/antrag');
    await page.getByRole('button', { name: 'Weiter zur Übersicht' }).last().click();
    await page.getByText('Angaben stimmen noch nicht').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.context().close();
  });
});

describe('withdrawing in a browser', () => {
  it('asks once more on a page without a finding of axe, on a small phone', async () => {
    const page = await open('/status', { viewport: { width: 320, height: 640 } });
    await page.getByLabel('Antragsnummer').fill('AF-7K3Q-9MT5');
    await page.getByLabel('Geheimer Code').fill(given.secretCode);
    await page.getByRole('button', { name: 'Stand anzeigen' }).click();
    await page.waitForURL('**/q/thermometersiedlung/antrag/AF-7K3Q-9MT5');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Antrag zurückziehen' }).click();
    await page.getByRole('heading', { level: 1, name: 'wirklich zurückziehen?' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Nein, Antrag behalten' }).click();
    await page.getByText('Ihr Antrag ist bewilligt').waitFor();
    await page.context().close();
  });
});

describe('colours of the operating system', () => {
  it('keep every text and every dot of the map visible', async () => {
    const page = await open('/', { forcedColors: 'active' });
    expect(await namesOnMap(page)).toEqual(await asUsual());
    expect(await axe(page)).toEqual([]);
    await page.context().close();
  });
});

/** How many names and numbers the map shows, and those in the colour of what is behind them. */
const namesOnMap = (page: Page): Promise<{ names: number; dots: number; unseen: string[] }> =>
  page.evaluate(() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const shown = (selector: string): SVGGraphicsElement[] =>
      [...document.querySelectorAll<SVGGraphicsElement>(selector)].filter(
        (one) => one.getBoundingClientRect().width > 0,
      );
    const names = shown('.qw-city--wide .qw-city__names text');
    const dots = shown('.qw-city--wide .qw-city__dots :is(circle, rect)');
    const isSeen = (one: Element): boolean => {
      const { fill, stroke } = getComputedStyle(one);
      return fill !== ground || (one.tagName === 'rect' && stroke !== ground);
    };
    const unseen = [...names, ...dots].filter((one) => !isSeen(one)).map((one) => one.textContent || one.tagName);
    return { names: names.length, dots: dots.length, unseen };
  });

/** All that a screen shows. */
async function asUsual(): Promise<object> {
  const page = await open('/');
  const shown = await namesOnMap(page);
  await page.context().close();
  expect(shown.names).toBeGreaterThan(8);
  return { ...shown, dots: 31, unseen: [] };
}

describe('on paper', () => {
  it.each([1280, 400])('the map keeps its names and numbers, from a window of %d px', async (width) => {
    const page = await open('/', { viewport: { width, height: 800 } });
    await page.emulateMedia({ media: 'print' });
    expect(await namesOnMap(page)).toEqual(await asUsual());
    expect(await page.getByRole('search').isVisible()).toBe(false);
    await page.context().close();
  });

  it('an office says its number, which a button cannot be pressed for', async () => {
    const page = await open('/t/frankfurt/q/gallus');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.qw-office').innerText()).toMatch(/069 \d/);
    expect(await page.getByRole('link', { name: 'Anrufen' }).isVisible()).toBe(false);
    await page.context().close();
  });
});

describe('in the dark', () => {
  it.each([
    '/',
    '/?suche=Lynarstra%C3%9Fe+13',
    '/q/thermometersiedlung',
    '/q/wrangelkiez',
    '/t/frankfurt/q/gallus',
    '/status',
  ])('%s has no finding of axe, and really is dark', async (url) => {
    const page = await open(url, { colorScheme: 'dark' });
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(20, 22, 31)');
    await page.context().close();
  });
});

it('a picture to pass on is one that a browser can show, with many colours', async () => {
  const page = await open('/q/rixdorf');
  const seen = await page.evaluate(async () => {
    const image = new Image();
    image.src = '/q/rixdorf/share.png';
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const brush = canvas.getContext('2d')!;
    brush.drawImage(image, 0, 0);
    const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set<string>();
    for (let n = 0; n < data.length; n += 4) colours.add(data.slice(n, n + 3).join());
    return { size: [canvas.width, canvas.height], colours: colours.size };
  });
  expect(seen.size).toEqual([1200, 630]);
  expect(seen.colours).toBeGreaterThan(50);
  await page.context().close();
});

describe('the header', () => {
  it('is one row, and its menu opens without a script', async () => {
    const page = await open('/q/thermometersiedlung', {
      viewport: { width: 320, height: 640 },
      javaScriptEnabled: false,
    });
    expect((await page.locator('header').boundingBox())!.height).toBeLessThanOrEqual(72);
    await page.locator('.qw-menu summary').click();
    expect(await page.locator('.qw-menu').getByRole('link', { name: 'Alle Quartiere' }).isVisible()).toBe(true);
    await page.context().close();
  });

  it('every target of the map is large enough for a finger', async () => {
    const page = await open('/');
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('.qw-city--wide .qw-city__dots :is(circle, rect)')].map(
        (one) => one.getBoundingClientRect().width,
      ),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
    await page.context().close();
  });
});
