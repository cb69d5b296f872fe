const file = new URL('../jest/process-environment.mjs', import.meta.url).href;
type Environment = { setup(): Promise<void>; teardown(): Promise<void> };

it('puts back what a spec left in its process', async () => {
  const { default: ProcessEnvironment } = (await import(file)) as { default: new () => Environment };
  const seen = (): unknown[] => [{ ...process.env }, process.cwd(), process.exit, globalThis.console];
  const before = seen();
  const environment = new ProcessEnvironment();
  process.env['LEFT_BEHIND'] = 'yes';
  delete process.env['PATH'];
  process.chdir('/');
  process.exit = (() => undefined) as never;
  globalThis.console = {} as Console;
  await environment.teardown();
  expect(seen()).toEqual(before);
});
