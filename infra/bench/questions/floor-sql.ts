/** The same answers as the GraphQL questions give, made by PostgreSQL alone. `$1` is the tenant. */
export const floorStatements: Record<string, string> = {
  areas: `
    select json_build_object('areas', coalesce(json_agg(json_build_object(
        'id', a.id, 'slug', a.slug, 'name', a.name,
        'commission', (select json_build_object('from', c."from", 'carrier', json_build_object('id', o.id, 'name', o.name, 'kind', o.kind))
           from carriers.commission c join carriers.carrier o on o.tenant_id = $1 and o.id = c.carrier_id
          where c.tenant_id = $1 and c.area_id = a.id and c.until is null),
        'team', (select coalesce(json_agg(json_build_object('name', m.name, 'function', m.function, 'languages', m.languages) order by m.name, m.id), '[]')
           from carriers.team_member m join carriers.commission c on c.tenant_id = $1 and c.id = m.commission_id and c.until is null
          where m.tenant_id = $1 and m.area_id = a.id)) order by a.name, a.id), '[]'))::text as answer
      from (select id, slug, name from areas.area where tenant_id = $1 order by name, id limit 32) a`,
  carriers: `
    select json_build_object('carriers', coalesce(json_agg(json_build_object(
        'id', o.id, 'name', o.name,
        'commissions', (select coalesce(json_agg(json_build_object('from', c."from", 'until', c.until,
             'area', (select json_build_object('name', a.name, 'slug', a.slug,
                 'district', (select json_build_object('name', d.name) from areas.district d where d.tenant_id = $1 and d.id = a.district_id))
                from areas.area a where a.tenant_id = $1 and a.id = c.area_id)) order by c."from" desc, c.id), '[]')
           from carriers.commission c where c.tenant_id = $1 and c.carrier_id = o.id)) order by o.name, o.id), '[]'))::text as answer
      from (select id, name from carriers.carrier where tenant_id = $1 order by name, id limit 20) o`,
};
