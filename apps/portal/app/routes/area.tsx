import { type ReactNode } from 'react';
import { data, type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { type LoadContext, webContext } from '#web/app';
import { AreaPage, FundedAreaPage } from '../../build/documents/documents.js';
import { isEnded, type ListedArea } from '../area-groups.js';
import { type AreaPageData, type FundingForm } from '../area-page.js';
import { clockOf } from '../clock.js';
import { emblem, hueOfArea, scene, street } from '../emblem.server.js';
import { tenantOf } from '../frame.server.js';
import { allAreas } from '../areas.server.js';
import { mapsOfArea, shapesOf } from '../map.server.js';
import { describe } from '../meta.js';
import { nearAreas } from '../near-areas.server.js';
import { pageHeaders, sharedPage } from '../page-headers.js';
import { Archive, EndedLead, InCharge } from '../parts/area-ended.js';
import { teamLanguages } from '../parts/area-facts.js';
import { AreaHero, Description, OnThisPage } from '../parts/area-hero.js';
import { EndedSections, PresentSections, useSections } from '../parts/area-sections.js';
import { Office } from '../parts/office.js';
import { read } from '../read.server.js';
import { useT } from '../speak.js';
import { areaData } from '../structured.js';

type Area = AreaPageData['area'];

export async function loader({ params, context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<AreaPageData>>> {
  const web = context.get(webContext);
  const [areas, { timeZone, modules }] = await Promise.all([allAreas(web), tenantOf(web)]);
  const listed = areas.find(({ slug }) => slug === params['slug']);
  if (!listed) throw data(null, { status: 404 });
  const { area, form } = await readArea(web, listed, modules.includes('funding'));
  if (!area) throw data(null, { status: 404 });
  const [maps, shapes, near] = await Promise.all([
    mapsOfArea(web, area),
    shapesOf(web, [listed]),
    isEnded(listed) ? nearAreas(web, areas, listed) : [],
  ]);
  const look = { slug: listed.slug, hue: hueOfArea(listed) };
  const page = {
    area: withoutShape(area),
    emblem: emblem(look, shapes.get(listed.id) ?? null, 'page'),
    street: street(look),
    scene: scene(look, isEnded(listed) ? 'books' : 'table'),
    ...{ form, maps, near },
    ...clockOf(web.now(), timeZone),
  };
  return data(page, { headers: { 'cache-control': sharedPage } });
}

/** One question for the whole page. Which areas there are, and in which phase, is known from the list. */
async function readArea(
  web: LoadContext,
  listed: ListedArea,
  funding: boolean,
): Promise<{ area: Area | null; form: FundingForm | null }> {
  const { slug, id: areaId } = listed;
  if (!funding || isEnded(listed)) return { area: (await read(web, AreaPage, { slug })).area, form: null };
  const { area, applicationForm } = await read(web, FundedAreaPage, { slug, areaId });
  return { area, form: applicationForm };
}

/** The page needs the drawing, not the shape it was made of. */
const withoutShape = (area: Area): Area => ({
  ...area,
  boundary: area.boundary && { ...area.boundary, outline: null },
});

export const headers = pageHeaders;

export const meta = ({ matches, loaderData }: MetaArgs<typeof loader>): ReturnType<typeof describe> =>
  describe(matches, (t, frame) => {
    const area = loaderData?.area;
    if (!area) return { title: t('problem.404') };
    const description = area.description?.text ?? t('area.description', { name: area.name });
    return { title: area.name, description, data: areaData(frame, area) };
  });

export default function AreaRoute(): ReactNode {
  const page = useLoaderData<AreaPageData>();
  const { area } = page;
  const { tag } = useT();
  const drawn = { area, emblem: page.emblem, street: page.street };
  if (area.phase?.kind === 'ended')
    return (
      <>
        <AreaHero {...drawn} office={<InCharge area={area} />} lead={<EndedLead area={area} />}>
          <OnThisPage links={useSections(page)} />
        </AreaHero>
        <Archive area={area} />
        <EndedSections page={page} />
      </>
    );
  const [office] = area.offices;
  return (
    <>
      <AreaHero
        {...drawn}
        office={
          office ? (
            <Office office={office} weekday={page.weekday} languages={teamLanguages(area.team, tag)} />
          ) : undefined
        }
        lead={area.description ? <Description text={area.description} /> : undefined}
      >
        <OnThisPage links={useSections(page)} />
      </AreaHero>
      <PresentSections page={page} />
    </>
  );
}
