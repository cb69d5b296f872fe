// npm run audit:verify, npm run import:addresses -- FILE …: one command of the server, also beside a running one.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { isMain, runMain } from './main.mjs';
import { runServer } from './server.mjs';

if (isMain(import.meta.url)) {
  await runMain(async () => {
    await ensureInstalled();
    await ensureBuilt();
    return runServer(process.argv.slice(2));
  });
}
