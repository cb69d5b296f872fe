import { execFile, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
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
  await page.getByRole('textbox', { name: 'Wofür?' }).fill(name);
  await page.getByRole('button', { name: 'Schlüssel anlegen' }).click();
  return page.locator('.ws-secret').innerText();
}

interface Program {
  group: string;
  label: string;
  text: string;
}

/** The programs as they are shown. Those for which this machine has nothing to run them with are left out: Python is not everywhere. */
async function programsOn(page: Page): Promise<Program[]> {
  const all = await page.locator('.dv-programs details').evaluateAll((found) =>
    found.map((one) => ({
      group: one.getAttribute('name') ?? '',
      label: one.querySelector('summary')?.textContent ?? '',
      text: one.querySelector('code')?.textContent ?? '',
    })),
  );
  const runs = new Map<string, boolean>();
  for (const [label, [, interpreter]] of Object.entries(interpreters)) runs.set(label, await isThere(interpreter));
  return all.filter(({ label }) => runs.get(label));
}

/** Writes a program down as it stands on the page; gives how to start it. */
async function stored({ group, label, text }: Program): Promise<[string, string[]]> {
  const folder = test.info().outputPath(`${group}-${label}`);
  await mkdir(folder, { recursive: true });
  const [file, interpreter] = interpreters[label]!;
  await writeFile(join(folder, file), text);
  return [interpreter, [join(folder, file)]];
}

test('the programs of the first steps run as they stand on the page', async ({ as, visitor, baseURL }) => {
  const key = await makeKey(await as('berlin-senate'), 'Erste Schritte');
  const page = await visitor({ scripts: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Schnittstelle für Programme' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('In fünf Minuten zur ersten Antwort');
  const programs = (await programsOn(page)).filter(({ group }) => group !== 'code-webhook');
  expect(programs.length).toBeGreaterThanOrEqual(8);
  const printed = new Map<string, string>();
  for (const program of programs) {
    const { group, label, text } = program;
    expect(text).toContain(baseURL);
    const env = { ...process.env, QUARTIERWERK_KEY: key };
    const { stdout } = await run(...(await stored(program)), { env, timeout: 20_000 });
    expect(stdout.trim(), `${group} in ${label}`).not.toBe('');
    expect(stdout).not.toContain('"errors"');
    const said = bare(stdout);
    // What changed last may be something else a moment later.
    if (group !== 'code-changes')
      expect(said, `${group} in ${label} as in every other language`).toBe(printed.get(group) ?? said);
    printed.set(group, said);
  }
  expect(printed.get('code-first-query')).toContain('Thermometersiedlung');
  expect(printed.get('code-with-key')).toContain('ErsteSchritte');
  expect(printed.get('code-all-areas')).toContain('Rixdorf');
  expect(printed.get('code-changes')).toContain('"endCursor"');
});

test('the receivers on the page take what is genuine, and nothing else', async ({ visitor }) => {
  const page = await visitor({ scripts: false });
  await page.goto('/en/developers');
  const programs = (await programsOn(page)).filter(({ group }) => group === 'code-webhook');
  const sender = await stored(programs.find(({ label }) => label === 'curl')!);
  const secret = (letter: string): string => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`;
  for (const [i, program] of programs.filter(({ label }) => label !== 'curl').entries()) {
    const env = { ...process.env, PORT: String(48_231 + i), WEBHOOK_SECRET: secret('a') };
    const [interpreter, args] = await stored(program);
    const receiver = spawn(interpreter, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      let heard = '';
      receiver.stdout.on('data', (part: Buffer) => (heard += part.toString()));
      await expect(() => run(...sender, { env })).toPass({ timeout: 10_000 });
      await expect.poll(() => heard, program.label).toMatch(/^area\.changed Area:\S+ 7\s*$/);
      await expect(run(...sender, { env: { ...env, WEBHOOK_SECRET: secret('b') } })).rejects.toThrow(/401/);
    } finally {
      receiver.kill();
    }
  }
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
