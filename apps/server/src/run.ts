import { ConfigError, createLogger, DistributionRefused, OwnerRightsError, readConfig } from '#libs/host';
import { DataDirTakenError, DataDirUnusableError } from '#libs/embedded';
import { faultLine, serverFaults } from './check-servers.js';
import { CommandRefused, REPLACE_SECRET, runCommand } from './cli.js';
import { DatabaseStartError, openEnvironment } from './environment.js';
import { refuseOtherSecret } from './secret-mark.js';
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
      if (command === 'serve') return await serve({ config, environment, log, say });
      const faults = (await serverFaults(config, environment, false)).map(faultLine);
      if (faults.length) throw new ConfigError(faults);
      if (command !== REPLACE_SECRET) await refuseOtherSecret(environment);
      return await runCommand(command, rest, config, environment);
    } finally {
      await environment.stop();
    }
  } catch (error) {
    return explain(error);
  }
}

const expected = [
  CommandRefused,
  ConfigError,
  DatabaseStartError,
  DistributionRefused,
  DataDirTakenError,
  DataDirUnusableError,
  OwnerRightsError,
];

/** The port is tried last, when everything else is up. */
const portFaults: Record<string, string> = {
  EADDRINUSE: 'is in use by another program: stop that one, or choose another PORT',
  EACCES: 'may not be opened by this user: choose a PORT above 1023',
  EADDRNOTAVAIL: 'cannot be opened: HOST is no address of this machine',
};

function explain(error: unknown): number {
  const { code = '', syscall, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  const fault = syscall === 'listen' ? portFaults[code] : undefined;
  process.stderr.write(`\n${fault ? `PORT ${port} on ${address} ${fault}.` : textOf(error)}\n`);
  return 1;
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return expected.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}
