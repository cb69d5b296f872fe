import { data } from 'react-router';
import { type LoadContext } from '#web/app';
import { type Hue } from '#libs/typed';
import { type Picture, type Size } from '#web/emblem';
import { allAreas } from './areas.server.js';
import { emblem, hueOfArea, street } from './emblem.server.js';
import { tenantOf } from './frame.server.js';
import { shapesOf } from './map.server.js';

/** Whose drawings are asked for: an area's, or those of the programme. */
export interface Whose {
  tenantId: string;
  slug: string;
  hue: Hue;
  name: string;
  /** name of the programme; of its city, where it is the programme's own picture */
  sub: string;
  emblem: (size: Size) => Picture;
  street: Picture;
}

/** @param slug of an area; undefined: the programme itself. An area that does not exist is 404. */
export async function whose(web: LoadContext, slug: string | undefined): Promise<Whose> {
  const tenant = await tenantOf(web);
  if (slug === undefined)
    return {
      ...{ tenantId: tenant.id, slug: tenant.slug, hue: tenant.hue, name: tenant.name, sub: tenant.city },
      emblem: (size) => emblem(tenant, null, size),
      street: street(tenant),
    };
  const area = (await allAreas(web)).find((one) => one.slug === slug);
  if (!area) throw data(null, { status: 404 });
  const shape = (await shapesOf(web, [area])).get(area.id) ?? null;
  const look = { slug, hue: hueOfArea(area) };
  return {
    ...look,
    ...{ tenantId: tenant.id, name: area.name, sub: tenant.name },
    emblem: (size) => emblem(look, shape, size),
    street: street(look),
  };
}
