/**
 * The address of a host of the platform, on the port on which the installation is reached over https: `https://a.example` with an
 * installation at `https://b.example:8443` is `https://a.example:8443`. docs/adr/0071
 */
export function onPortOf(installation: string, site: string): string {
  if (!URL.canParse(installation) || !site.startsWith('https:')) return site;
  const { protocol, port } = new URL(installation);
  if (protocol !== 'https:' || port === '') return site;
  const address = new URL(site);
  address.port = port;
  return address.origin;
}
