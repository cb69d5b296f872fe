import { onPortOf } from '#libs/contracts';
import { parseArgs } from 'node:util';
import {
  type Config,
  distribute,
  FillKeeper,
  isOn,
  migrate,
  type Runtime,
  startMerged,
  survivingPool,
} from '#libs/host';
import { type CommandEnv, type Ctx, system, type TenantInfo } from '#libs/kernel';
import { nfc } from '#libs/typed';
import { type Environment } from './environment.js';
import { createRuntime } from './processes.js';
import { acceptSecret } from './secret-mark.js';
import { chosen, registry } from './registry.js';

/** The one command that is for a SECRET which does not belong to the database. */
export const REPLACE_SECRET = 'secret:replace';

export const commandNames = (): [string, string][] =>
  registry.flatMap((d) => Object.entries(d.commands ?? {}).map(([name, c]): [string, string] => [name, c.help]));

/** `--name value` and `--name=value`; everything else is an argument. Texts are composed (NFC), as everywhere where they come in. */
function splitArguments(given: string[]): { args: string[]; option: (name: string) => string | undefined } {
  const { tokens } = parseArgs({ args: nfc(given), strict: false, allowPositionals: true, tokens: true });
  const options = new Map<string, string>();
  const args: string[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'positional') {
      const before = tokens[i - 1];
      if (before?.kind === 'option' && before.value === undefined) options.set(before.name, token.value);
      else args.push(token.value);
    }
    if (token.kind === 'option') options.set(token.name, token.value ?? 'true');
  }
  return { args, option: (name) => options.get(name) };
}

/** What a command was asked for is not there. */
export class CommandRefused extends Error {}

async function systemCtx(runtime: Runtime, tenant: string | Omit<TenantInfo, 'id'>): Promise<Ctx> {
  if (typeof tenant === 'string') {
    const tenants = await runtime.tenants();
    const found = tenants.find((t) => t.slug === tenant);
    const names = tenants.map((t) => t.slug).join(', ');
    if (!found) throw new CommandRefused(`There is no tenant "${tenant}". There are: ${names || 'none'}.`);
    return runtime.systemCtx(found.id);
  }
  const { clock } = runtime;
  const request = { who: system(), language: 'de', requestId: clock.newId() };
  const origin = onPortOf(runtime.settings.publicUrl ?? '', tenant.origin);
  return runtime.ctx({ ...request, tenant: { ...tenant, origin, id: clock.newId() } });
}

function listCommands(name: string, print: (line: string) => void): number {
  print(`There is no command "${name}". There are:`);
  const own: [string, string][] = [
    ['migrate', 'bring the database up to date'],
    ['distribute', 'spread the tables over the nodes of Citus'],
    ['restate', 'fill the copies of all services, or of the one that is named, anew from their owners'],
  ];
  for (const [known, help] of [...own, ...commandNames()]) print(`  ${known}  ${help}`);
  return 2;
}

/** Only asks for it: the processes that run tell, and take what is told. */
async function restate(
  services: string[],
  config: Config,
  environment: Environment,
  print: (line: string) => void,
): Promise<number> {
  const runtime = await createRuntime(config, environment, chosen(services.join(',') || 'all'));
  const pool = survivingPool({ connectionString: environment.runtimeDirectUrl, max: 1 });
  try {
    const keeper = new FillKeeper(runtime, pool);
    for (const definition of runtime.definitions)
      for (const noun of await keeper.again(definition)) print(`${definition.name}: ${noun} is filled anew`);
    return 0;
  } finally {
    await pool.end();
    await runtime.close();
  }
}

/** Runs one command of one service against the database and gives its exit code. */
export async function runCommand(
  name: string,
  argv: string[],
  config: Config,
  environment: Environment,
): Promise<number> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  await migrate({ definitions: [...registry], directUrl: environment.directUrl, runtime: environment.runtimeLogin });
  if (name === 'migrate') return 0;
  if (name === 'distribute') {
    const { directUrl, runtimeLogin } = environment;
    await distribute({ definitions: [...registry], directUrl, runtimeUser: runtimeLogin.user, print });
    return 0;
  }
  if (name === 'restate') return restate(splitArguments(argv).args, config, environment, print);
  const definition = registry.find((d) => d.commands?.[name]);
  const command = definition?.commands?.[name];
  if (!definition || !command) return listCommands(name, print);
  const runtime = await createRuntime(config, environment, [...registry]);
  try {
    await startMerged(runtime);
    const env: CommandEnv = {
      ...splitArguments(argv),
      ctx: (tenant) => systemCtx(runtime, tenant),
      tenants: async () => (await runtime.tenants()).filter((tenant) => isOn(definition, tenant)),
      db: runtime.db(definition.name),
      print,
    };
    const code = (await command.run(env)) ?? 0;
    if (name === REPLACE_SECRET && code === 0) await acceptSecret(environment.directUrl, environment.secret);
    return code;
  } finally {
    await runtime.close();
  }
}
