import { AppError, type Command, type CommandEnv } from '#libs/kernel';
import { RecoveryService } from './recovery.service.js';

const options: Record<string, { name: string; must: string }> = {
  role: { name: 'role', must: 'operator, or senate when a programme has nobody left who may decide' },
  email: { name: 'email', must: 'the mail address of the person' },
  name: { name: 'name', must: 'the name of the person; counts when they are new' },
  reason: { name: 'reason', must: 'why, in a sentence; it goes into the audit trail' },
  secondFactor: { name: 'second-factor', must: 'keep (the default) or reset, for a lost phone' },
};

function explain(env: CommandEnv, { code, fields }: AppError): number {
  env.print('Nothing was changed.');
  if (code === 'CONFLICT' && !fields)
    env.print(
      '  The programme has somebody with the role senate who can sign in: they give it to others in the workspace.',
    );
  if (code === 'ROLES_APART')
    env.print(
      '  The person has a role in the programme already, or runs the platform: that takes another mail address.',
    );
  for (const field of Object.keys(fields ?? {})) {
    const option = options[field];
    if (option) env.print(`  --${option.name} is missing or not right: ${option.must}`);
  }
  return 1;
}

async function run(env: CommandEnv): Promise<number> {
  const slug = env.option('tenant') ?? '';
  if (!(await env.tenants()).some((tenant) => tenant.slug === slug)) {
    env.print(`There is no tenant "${slug}": name one with --tenant.`);
    return 2;
  }
  const given = Object.entries(options).map(([field, { name }]) => [field, env.option(name)]);
  const input = { secondFactor: 'keep', ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
  const ctx = await env.ctx(slug);
  try {
    const { url, done } = await ctx.app.get(RecoveryService).recover(ctx, input);
    env.print(
      `${env.option('email')!} ${done.length ? done.join(', ') : 'has everything already'}. It goes into the audit trail, within a second while a worker runs.`,
    );
    env.print(`The way in, also on its way by mail, for one use:\n${url}`);
    return 0;
  } catch (error) {
    if (error instanceof AppError && ['VALIDATION', 'CONFLICT', 'ROLES_APART'].includes(error.code))
      return explain(env, error);
    throw error;
  }
}

/** `npm run access:recover -- --tenant mainz --role operator --email … --name "…" --reason "…"` */
export const accessRecover: Command = {
  help: 'the way back for a locked-out operator, or a programme without Senate: --tenant … --role operator|senate --email … --name … --reason … [--second-factor reset]',
  run,
};
