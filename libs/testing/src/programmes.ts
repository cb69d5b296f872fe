import { modules } from '#libs/contracts';
import { type TenantInfo } from '#libs/kernel';

/** Two tenants for every spec: what one writes the other must never see. */
export const berlin: TenantInfo = {
  id: '01890000-0000-7000-8000-000000000001',
  slug: 'berlin',
  name: 'Sozialer Zusammenhalt',
  timeZone: 'Europe/Berlin',
  region: 'DE-BE',
  modules: [...modules],
  languages: ['de', 'en'],
  hosts: ['berlin.localhost'],
  origin: 'http://berlin.localhost',
};
export const frankfurt: TenantInfo = {
  ...berlin,
  id: '01890000-0000-7000-8000-000000000002',
  slug: 'frankfurt',
  name: 'Aktive Nachbarschaft',
  region: 'DE-HE',
  modules: modules.filter((module) => module !== 'funding'),
  hosts: ['frankfurt.localhost'],
  origin: 'http://frankfurt.localhost',
};
