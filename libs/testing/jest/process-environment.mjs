/** The globals of a spec are those of its worker, which goes on to the next file: what one leaves there is put back. */
export default class ProcessEnvironment {
  global = globalThis;
  fakeTimers = null;
  fakeTimersModern = null;
  before = { env: { ...process.env }, exit: process.exit, folder: process.cwd(), console: globalThis.console };

  async setup() {}

  async teardown() {
    const { env, exit, folder, console } = this.before;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    globalThis.console = console;
    process.exit = exit;
    process.chdir(folder);
  }

  getVmContext() {
    return null;
  }
}
