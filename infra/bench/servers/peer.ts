import { tenantId } from '../world/programme.js';

export interface PeerSettings {
  databaseUrl: string;
  poolSize: number;
  /** role of the database whose policies are the peer's authorisation */
  role: string;
}

/** `bench-3.example` is tenant 3. A peer has no directory of tenants to look into. */
export function tenantOfHost(host: string | undefined): string {
  const index = /^bench-(\d+)\.example/.exec(host ?? '')?.[1];
  if (index === undefined) throw new Error(`no tenant at ${host}`);
  let id = ids.get(index);
  if (!id) ids.set(index, (id = tenantId(Number(index))));
  return id;
}

const ids = new Map<string, string>();
