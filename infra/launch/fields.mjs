// npm run fields [-- --check]: the reviewed list of fields and their guards, docs/fields.md; without --check also what follows from the
// registry: who hears which message, and the files of the deployment.
import { spawnSync } from 'node:child_process';
import { compileChanged } from './compile.mjs';
import { ensureInstalled } from './install.mjs';
import { runMain } from './main.mjs';
import { inRoot, projectNode, root } from './project.mjs';

await runMain(async () => {
  await ensureInstalled();
  await compileChanged();
  const given = process.argv.slice(2);
  const run = (file) => spawnSync(projectNode(), [inRoot(file), ...given], { cwd: root, stdio: 'inherit' }).status ?? 1;
  const written = given.includes('--check') ? 0 : run('dist/apps/server/src/derived.js');
  return written || run('dist/apps/gateway/src/fields-main.js');
});
