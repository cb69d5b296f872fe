import { type Command, type CommandEnv } from '#libs/kernel';

const losses = [
  'Every person sets up a new second factor at the next sign-in with a password; recovery codes are gone.',
  'Sign-in providers are switched off until their client secret is entered again (workspace, settings).',
  'Links in mails that were already sent no longer work; people ask for new ones.',
];

/** The old SECRET is lost: what was sealed with it goes, so that the installation can be used again. */
async function replace(env: CommandEnv): Promise<number> {
  for (const line of losses) env.print(line);
  if (env.option('confirm') === undefined) {
    env.print('Nothing was changed. To go on: npm run secret:replace -- --confirm');
    return 1;
  }
  const people = await env.db.platform('tenants', async (sql) => {
    await sql('delete from tenants.recovery_code');
    return sql(
      'update tenants.account set totp_sealed = null, totp_last_step = 0 where totp_sealed is not null returning id',
    );
  });
  let providers = 0;
  for (const { slug } of await env.tenants()) {
    providers += await env.db.tx(await env.ctx(slug), async (tx) => {
      const off = await tx.sql<{ id: string }>(
        'update tenants.oidc_provider set enabled = false, version = version + 1 where tenant_id = $1 and enabled returning id',
        [tx.tenantId],
      );
      await tx.sql('update tenants.oidc_identity set sign_out_sealed = null where tenant_id = $1', [tx.tenantId]);
      await tx.audit({ action: 'replaceSecret', noun: 'Tenant', id: tx.tenantId, after: { providersOff: off.length } });
      return off.length;
    });
  }
  env.print(`${people.length} second factors removed, ${providers} sign-in providers switched off.`);
  return 0;
}

export const replaceSecret: Command = {
  help: 'the SECRET is lost: go on with a new one (says what goes with the old one)',
  run: replace,
};
