/**
 * The address of a host on the port that the installation has for https: `https://a.example` becomes `https://a.example:8443` for an
 * installation at `https://b.example:8443`. docs/adr/0071
 */
export function onPortOf(installation: string, site: string): string {
  if (!URL.canParse(installation) || !site.startsWith('https:')) return site;
  const { protocol, port } = new URL(installation);
  if (protocol !== 'https:' || port === '') return site;
  const address = new URL(site);
  address.port = port;
  return address.origin;
}
