import { Runtime } from '#libs/host';
import { definePolicy, anyRow, type ServiceDefinition } from '#libs/kernel';
import { directory, registry } from '../../../apps/server/src/registry.js';
import { SECRET } from './door.js';

export interface ServiceSettings {
  databaseUrl: string;
  /** the owner's connection: tells that the runtime is connected to the server itself and not to a pooler */
  directUrl: string;
  /** connections to the database, the same for every contestant */
  poolSize: number;
  /** names of services; all when omitted */
  services?: string[];
  /** true: everybody may do everything, to see what the policies cost */
  lawless?: boolean;
}

const withoutLaw = (definition: ServiceDefinition): ServiceDefinition => ({
  ...definition,
  policies: definition.policies.map((p) => definePolicy(p.entity, p.actions, (can) => can(p.actions, anyRow))),
});

/** The services of the product on a database of the benchmark. */
export function openRuntime({
  databaseUrl,
  directUrl,
  poolSize,
  services,
  lawless = false,
}: ServiceSettings): Promise<Runtime> {
  const chosen = registry.filter((d) => !services || services.includes(d.name));
  return Runtime.create({
    definitions: lawless ? chosen.map(withoutLaw) : chosen,
    directory,
    databaseUrl,
    poolSize,
    settings: { secret: SECRET, demo: false, databaseDirectUrl: directUrl },
  });
}
