import { type Command, type CommandEnv } from '#libs/kernel';
import { AnchorService } from '../audit/anchor.service.js';

const losses = [
  'Every person without a passkey sets up a new second factor at the next sign-in with a password; recovery codes are gone. Passkeys stay.',
  'Sign-in providers are switched off until their client secret is entered again (workspace, settings).',
  'Webhooks are switched off until each has a new secret and is switched on again (workspace, keys for programs).',
  'Anchors of the audit trail are signed with another key from now on, unless AUDIT_KEY is set; those of before count when AUDIT_EARLIER_KEYS names their public key.',
  'What people had typed into forms and not sent is gone.',
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
      await tx.sql('delete from tenants.form_draft where tenant_id = $1', [tx.tenantId]);
      await tx.sql('update tenants.oidc_identity set sign_out_sealed = null where tenant_id = $1', [tx.tenantId]);
      await tx.sql(
        `update tenants.webhook set "on" = false, off_reason = 'secretLost', earlier_sealed = null, earlier_until = null, version = version + 1
          where tenant_id = $1`,
        [tx.tenantId],
      );
      await tx.audit({ action: 'replaceSecret', noun: 'Tenant', id: tx.tenantId, after: { providersOff: off.length } });
      return off.length;
    });
  }
  await tellEarlierKeys(env);
  env.print(`${people.length} second factors removed, ${providers} sign-in providers switched off.`);
  return 0;
}

/** The public keys that the anchors of before name: whether they were ours, the letters of the auditors tell. */
async function tellEarlierKeys(env: CommandEnv): Promise<void> {
  const earlier = new Set<string>();
  for (const { slug } of await env.tenants()) {
    const { files, keys } = (await env.ctx(slug)).app.get(AnchorService);
    for (const { publicKey } of await files.all(slug)) if (!keys.includes(publicKey)) earlier.add(publicKey);
  }
  if (earlier.size === 0) return;
  env.print('Compare with a letter to an auditor, and set for every process and command:');
  env.print(`  AUDIT_EARLIER_KEYS=${[...earlier].join(',')}`);
}

export const replaceSecret: Command = {
  help: 'the SECRET is lost: go on with a new one (says what goes with the old one)',
  run: replace,
};
