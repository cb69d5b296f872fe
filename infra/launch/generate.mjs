// npm run new:service <name> [Noun], npm run new:noun <service> <Noun>: writes a start that runs and has tests, and everything that
// follows from it. --dry-run only says what would be written; --help says which words may be given.
import { spawnSync } from 'node:child_process';
import { nxAlone, program } from './commands.mjs';
import { ensureInstalled } from './install.mjs';
import { runMain } from './main.mjs';
import { inRoot, projectNode, root } from './project.mjs';

const isDry = (args) => args.some((arg) => ['--dry-run', '--dryRun', '-d', '--help'].includes(arg));

await runMain(async () => {
  await ensureInstalled();
  const [kind = '', ...args] = process.argv.slice(2);
  const env = { ...process.env, ...nxAlone };
  const run = (command) => spawnSync(projectNode(), command, { cwd: root, stdio: 'inherit', env }).status ?? 1;
  const generator = `./infra/generators/generators.json:${kind}`;
  const failed = run(program('nx', ['generate', generator, ...args, '--no-interactive']).args);
  if (failed || isDry(args)) return failed;
  return run([inRoot('infra/launch/contract-types.mjs')]) || run([inRoot('infra/launch/fields.mjs')]);
});
