// npm start: installs and builds what is missing or out of date, then runs the server until it is told to stop.
// Runs on Node 20 and later, before anything is installed: built-in modules only.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runMain } from './main.mjs';
import { runServer } from './server.mjs';

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runServer(process.argv.slice(2));
});
