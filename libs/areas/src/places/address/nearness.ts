import { type Ctx } from '#libs/kernel';

/** What is farther from the programme than this belongs to another one. Default of the platform, in kilometres. */
export const FAR_KM = 80;
/** Regions of postal codes (the first two digits) that lie beside each other mostly have near numbers. */
const FAR_REGIONS = 2;

export interface FarRows {
  line: number;
  code: 'FAR_FROM_PROGRAMME' | 'POSTAL_CODE_FAR';
  detail: string;
}

const home = `select avg(lon) as lon, avg(lat) as lat from areas.area where tenant_id = $1`;
/** Where the programme is known to be: its offices, and the register it has. */
const regions = `select left(postal_code, 2)::int as region from areas.office where tenant_id = $1 and postal_code is not null
  union select left(postal_code, 2)::int from areas.street where tenant_id = $1`;

/** Rows of another city among those that came in, one for each postal region: the first line, and how many there are. */
export function farAddresses(ctx: Ctx): Promise<FarRows[]> {
  return ctx.sql<FarRows>(
    `with home as (${home}), regions as (${regions}),
     far as (
       select line, 'FAR_FROM_PROGRAMME' as code, left(postal_code, 2) as region from incoming i, home
        where i.lon is not null and home.lon is not null
          and sqrt(pow((i.lon - home.lon) * 111.32 * cos(radians(home.lat)), 2) + pow((i.lat - home.lat) * 111.32, 2)) > ${FAR_KM}
       union all
       select line, 'POSTAL_CODE_FAR', left(postal_code, 2) from incoming i
        where exists (select 1 from regions) and not exists (
          select 1 from regions r where abs(r.region - left(i.postal_code, 2)::int) <= ${FAR_REGIONS}))
     select min(line) as line, code, region || 'xxx, ' || count(*) || ' rows' as detail
       from far group by code, region order by 1 limit 100`,
    [ctx.tenantId],
  );
}
