import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Page } from '@playwright/test';
import { expect, test } from '../harness/product.js';

const run = promisify(execFile);

/** What runs the programs of the page, by their label: file name and interpreter. */
const interpreters: Record<string, [string, string]> = {
  curl: ['program.sh', 'bash'],
  TypeScript: ['program.ts', process.execPath],
  Python: ['program.py', 'python3'],
};

const isThere = (program: string): Promise<boolean> =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  );

/** What an answer says, whatever wrote it down. */
const bare = (text: string): string =>
  text
    .replaceAll(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\s/g, '')
    .replace(/"extensions":.*/, '');

/** Makes a key the way the page says. */
async function makeKey(page: Page, name: string): Promise<string> {
  await page.goto('/workspace/api-clients');
  await expect(page.getByRole('link', { name: 'Wie Programme die Schnittstelle benutzen' })).toBeVisible();
  await page.getByLabel('Wofür?').fill(name);
  await page.getByRole('button', { name: 'Schlüssel anlegen' }).click();
  return page.locator('.ws-secret').innerText();
}

test('the programs of the first steps run as they stand on the page', async ({ as, visitor, baseURL }) => {
  const key = await makeKey(await as('berlin-senate'), 'Erste Schritte');
  const page = await visitor({ scripts: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Schnittstelle für Programme' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('In fünf Minuten zur ersten Antwort');
  const programs = await page.locator('.dv-programs details').evaluateAll((all) =>
    all.map((one) => ({
      group: one.getAttribute('name') ?? '',
      label: one.querySelector('summary')?.textContent ?? '',
      text: one.querySelector('code')?.textContent ?? '',
    })),
  );
  expect(programs.length).toBeGreaterThanOrEqual(9);
  const folder = await mkdtemp(join(tmpdir(), 'qw-programs-'));
  const printed = new Map<string, string>();
  for (const { group, label, text } of programs) {
    const [file, interpreter] = interpreters[label]!;
    if (!(await isThere(interpreter))) continue; // Python is not on every machine
    expect(text).toContain(baseURL);
    await writeFile(join(folder, file), text);
    const env = { ...process.env, QUARTIERWERK_KEY: key };
    const { stdout } = await run(interpreter, [join(folder, file)], { env, timeout: 20_000 });
    expect(stdout.trim(), `${group} in ${label}`).not.toBe('');
    expect(stdout).not.toContain('"errors"');
    const said = bare(stdout);
    expect(said, `${group} in ${label} as in every other language`).toBe(printed.get(group) ?? said);
    printed.set(group, said);
  }
  await rm(folder, { recursive: true });
  expect(printed.get('code-first-query')).toContain('Thermometersiedlung');
  expect(printed.get('code-with-key')).toContain('ErsteSchritte');
  expect(printed.get('code-all-areas')).toContain('Rixdorf');
});

test('the reference is searched without scripts, and every error code says what to do', async ({ visitor }) => {
  const page = await visitor({ scripts: false });
  await page.goto('/developers/reference');
  await page.getByRole('searchbox').fill('Application:decide');
  await page.getByRole('button', { name: 'Suchen' }).click();
  await page.getByRole('link', { name: 'Mutation.decideApplication' }).click();
  await expect(page.locator('#decideApplication')).toContainText('Application:decide');
  await page.goto('/developers/errors');
  const codes = await page.locator('dt code').allInnerTexts();
  const advice = await page.locator('dd .qw-muted').allInnerTexts();
  expect(codes.length).toBeGreaterThan(100);
  expect(advice).toHaveLength(codes.length);
  for (const [i, sentence] of advice.entries()) expect(sentence, codes[i]).toMatch(/^Was tun\? \S/);
});

/** Opens the examples, and sends each of them by keyboard. */
async function sendExamples(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Beispiele' }).first().click();
  const names = await page.locator('.dv-panel button').allInnerTexts();
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) {
    await page.locator('.dv-panel button', { hasText: name }).click();
    // The editor reads what was put into it a moment later, and calls the tab so.
    await expect(page.locator('.graphiql-tab-active')).not.toHaveText(/untitled/);
    const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await page.keyboard.press('Control+Enter');
    const answer = (await (await answered).json()) as { data?: object; errors?: unknown };
    expect([answer.errors, answer.data === undefined], name).toEqual([undefined, false]);
  }
}

test('the explorer completes, asks with a key and by link, and breaks no rule of its policy', async ({
  as,
  visitor,
}) => {
  const key = await makeKey(await as('berlin-senate'), 'Ausprobieren');
  const page = await visitor();
  await page.goto(`/graphql`);
  await expect(page).toHaveURL(/\/developers\/explorer$/);
  const editor = page.getByRole('region', { name: 'Operation Editor' });
  await editor.locator('.view-line').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('{ me { ki');
  await page.keyboard.press('Control+Space');
  await expect(page.locator('.suggest-widget .monaco-list-row').first()).toContainText('kind');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByLabel('Schlüssel').fill(key);
  await editor.locator('.view-line').first().click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Result Window' })).toContainText('apiClient');
  await sendExamples(page);
  await page.goto('/developers/explorer#query=%7B%20districts%20%7B%20name%20%7D%20%7D');
  await page.reload();
  await expect(page.locator('.graphiql-query-editor')).toContainText('districts');
});
