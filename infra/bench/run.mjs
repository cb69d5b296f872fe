// npm run bench: compiles what changed, then measures. See docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { ensureBuilt } from '../launch/build.mjs';
import { ensureInstalled } from '../launch/install.mjs';
import { runMain } from '../launch/main.mjs';
import { inRoot, projectNode, root } from '../launch/project.mjs';

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const args = ['--enable-source-maps', inRoot('dist/infra/bench/main.js'), ...process.argv.slice(2)];
  return spawnSync(projectNode(), args, { cwd: root, stdio: 'inherit' }).status ?? 1;
});
