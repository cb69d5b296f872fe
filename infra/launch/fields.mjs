// npm run fields [-- --check]: the reviewed list of fields and their guards, docs/fields.md.
import { spawnSync } from 'node:child_process';
import { compileChanged } from './compile.mjs';
import { ensureInstalled } from './install.mjs';
import { runMain } from './main.mjs';
import { inRoot, projectNode, root } from './project.mjs';

await runMain(async () => {
  await ensureInstalled();
  await compileChanged();
  const args = [inRoot('dist/apps/gateway/src/fields-main.js'), ...process.argv.slice(2)];
  return spawnSync(projectNode(), args, { cwd: root, stdio: 'inherit' }).status ?? 1;
});
