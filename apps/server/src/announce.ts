import { type AddressInfo } from 'node:net';
import { type FastifyInstance } from 'fastify';
import { type Config } from '#libs/host';
import { demoAccounts } from './registry.js';
import { type Environment } from './environment.js';

/** Says where to look and, in the demo, with which account. */
export function announce(
  server: FastifyInstance,
  config: Config,
  environment: Environment,
  say: (text: string) => void,
): void {
  const { port } = server.server.address() as AddressInfo;
  const base = config.PUBLIC_URL ?? `http://localhost:${port}`;
  say('');
  say(`Quartierwerk läuft:  ${base}/`);
  if (!environment.demo) return;
  say(`  Frankfurt:         ${base}/t/frankfurt/`);
  say(`  Arbeitsplatz:      ${base}/workspace`);
  say(`  Schnittstelle:     ${base}/graphql`);
  say(`  E-Mails der Vorführung: ${base}/demo/posteingang`);
  say('');
  say('Zugänge der Vorführung (Passwort, dann Zahl aus der Authenticator-App mit diesem Schlüssel):');
  for (const account of demoAccounts) {
    say(
      `  ${account.tenant.padEnd(10)} ${account.role.padEnd(9)} ${account.email.padEnd(48)} ${account.password}  ${account.totpSecret ?? '(ohne zweiten Faktor)'}`,
    );
  }
}
