// npm run mutate: see mutate.mjs, which needs the project's own Node and its packages.
import { spawnSync } from 'node:child_process';
import { ensureInstalled } from '../launch/install.mjs';
import { runMain } from '../launch/main.mjs';
import { inRoot, projectNode, root } from '../launch/project.mjs';

await runMain(async () => {
  await ensureInstalled();
  const args = [inRoot('infra/proof/mutate.mjs'), ...process.argv.slice(2)];
  return spawnSync(projectNode(), args, { cwd: root, stdio: 'inherit' }).status ?? 1;
});
