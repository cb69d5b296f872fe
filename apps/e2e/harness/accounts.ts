/** A demo account as the server prints it. */
export interface Account {
  tenant: string;
  role: string;
  email: string;
  password: string;
  /** base32; null: no second factor */
  secret: string | null;
}

const line = /^\s+(berlin|frankfurt)\s+([a-z]+)\s+(\S+@\S+)\s+(\S+)\s+([A-Z2-7]{16,}|\(.+\))\s*$/gm;

export const readAccounts = (printed: string): Account[] =>
  [...printed.matchAll(line)].map(([, tenant = '', role = '', email = '', password = '', secret = '']) => ({
    tenant,
    role,
    email,
    password,
    secret: secret.startsWith('(') ? null : secret,
  }));

const known = (): Account[] => JSON.parse(process.env['E2E_ACCOUNTS'] ?? '[]') as Account[];

export function account(tenant: string, role: string): Account {
  const found = known().find((one) => one.tenant === tenant && one.role === role);
  if (!found) throw new Error(`the server printed no account for ${tenant} ${role}`);
  return found;
}
