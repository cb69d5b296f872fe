import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The account a server process runs under. `null` everywhere means: the account of this process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL and PgBouncer refuse to run as root. Whoever starts us as root gets them under an existing unprivileged
 * account; no account is created and nothing in /etc is changed.
 */
export function unprivilegedAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts();
  const account = accounts.get('postgres') ?? accounts.get('nobody');
  if (!account) {
    throw new Error(
      'Running as root, and there is no account "postgres" or "nobody" to run PostgreSQL under: set DATABASE_URL or start as an ordinary user.',
    );
  }
  return account;
}

function readAccounts(): Map<string, Account> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const accounts = new Map<string, Account>();
  for (const line of lines) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

/** Can the account walk down to this folder? A project below /root (mode 0700) is out of its reach. */
export function isReachable(folder: string, account: Account | null): boolean {
  if (!account) return true;
  for (let current = resolve(folder); ; current = dirname(current)) {
    if (existsSync(current) && !isSearchable(current, account)) return false;
    if (current === dirname(current)) return true;
  }
}

function isSearchable(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}
