import { ConfigError, createLogger, readConfig } from '#libs/host';
import { DataDirTakenError } from '#libs/embedded';
import { runCommand } from './cli.js';
import { openEnvironment } from './environment.js';
import { serve } from './serve.js';

const say = (text: string): void => void process.stdout.write(`  ${text}\n`);

/** Runs the program and gives its exit code: 0 done, 1 wrong settings or failed start, 2 unknown command. */
export async function run(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const config = readConfig(env);
    const log = createLogger(config.LOG_LEVEL);
    const [command = 'serve', ...rest] = argv;
    const environment = await openEnvironment(config, say, command === 'serve');
    try {
      if (command !== 'serve') return await runCommand(command, rest, config, environment);
      return await serve({ config, environment, log, say });
    } finally {
      await environment.stop();
    }
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  const known = error instanceof ConfigError || error instanceof DataDirTakenError;
  const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`\n${text}\n`);
  return 1;
}
