import { type ServiceDefinition } from '#libs/kernel';
import { areas } from '#libs/areas';
import { carriers } from '#libs/carriers';
import { funding } from '#libs/funding';
import { oversight } from '#libs/oversight';
import { tenants } from '#libs/tenants';

/** Every service of the platform, in the order in which they are migrated and filled. */
export const registry: readonly ServiceDefinition[] = [tenants, areas, carriers, funding, oversight];

export const directory = tenants.directory!;

/** The services this process runs: `all`, or the names in SERVICES. `gateway` runs none. Throws on a name nobody has. */
export function chosen(services: string): ServiceDefinition[] {
  if (services === 'all') return [...registry];
  const names = services.split(',').filter((name) => name !== 'gateway');
  return names.map((name) => {
    const found = registry.find((d) => d.name === name);
    if (!found)
      throw new Error(`SERVICES names "${name}"; there are: ${registry.map((d) => d.name).join(', ')}, gateway`);
    return found;
  });
}
export { demoAccounts } from '#libs/tenants';
