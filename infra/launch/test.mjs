// npm test: every check of the project, one after the other. A failing step does not hide the later ones; the last line
// is "N passed, N failed". `node infra/launch/test.mjs lint types` runs only the steps of these names.
import { spawnSync } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { runMain } from './main.mjs';
import { projectNode, root } from './project.mjs';

await runMain(async () => {
  await ensureInstalled();
  const run = new URL('run-steps.mjs', import.meta.url).pathname;
  const { status } = spawnSync(projectNode(), [run, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  return status ?? 1;
});
