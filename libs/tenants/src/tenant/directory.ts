import { type Db, type TenantInfo } from '#libs/kernel';

type Row = Omit<TenantInfo, 'origin'>;

export const directorySql = `select tenant as id, slug, name, time_zone as "timeZone", region, modules, languages, hosts, reply_to as "replyTo", demo from tenants.directory`;

/** All tenants, for whoever has to know them before a service is asked. The base URL of one without a host of its own is for the server to say. */
export async function tenants(db: Db): Promise<TenantInfo[]> {
  const rows = await db.platform('tenants', (sql) => sql<Row>(`${directorySql} order by slug`));
  return rows.map((row) => ({ ...row, origin: row.hosts[0] ? `https://${row.hosts[0]}` : '' }));
}
