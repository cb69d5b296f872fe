import { type AreaPageAnswer } from '../build/documents/documents.js';
import { pageAddress } from './addresses.js';
import { type FrameData } from './frame.server.js';

type Area = NonNullable<AreaPageAnswer['area']>;
type Office = Area['offices'][number];
type Node = Record<string, unknown>;

/** Facts for search engines in the words of schema.org. Only what stands on the page as well. */
const graph = (...nodes: Node[]): Node => ({ '@context': 'https://schema.org', '@graph': nodes });

const authority = (frame: FrameData): Node => ({
  '@type': 'GovernmentOrganization',
  '@id': `${pageAddress(frame, 'de', '/')}#authority`,
  name: frame.tenant.authority,
  ...(frame.tenant.contact.phone && { telephone: frame.tenant.contact.phone }),
  ...(frame.tenant.contact.email && { email: frame.tenant.contact.email }),
});

/** The way to a page: the programme, then the area. */
const trail = (frame: FrameData, area: Area, url: string): Node => ({
  '@type': 'BreadcrumbList',
  itemListElement: [
    { '@type': 'ListItem', position: 1, name: frame.tenant.name, item: pageAddress(frame, frame.language, '/') },
    { '@type': 'ListItem', position: 2, name: area.name, item: url },
  ],
});

export function siteData(frame: FrameData): Node {
  const url = pageAddress(frame, frame.language, '/');
  const site = {
    '@type': 'WebSite',
    name: frame.tenant.name,
    url,
    inLanguage: frame.language,
    publisher: { '@id': authority(frame)['@id'] },
    potentialAction: {
      '@type': 'SearchAction',
      target: `${url}?suche={search_term_string}`,
      'query-input': 'required name=search_term_string',
    },
  };
  return graph(site, authority(frame));
}

export function areaData(frame: FrameData, area: Area): Node {
  const url = pageAddress(frame, frame.language, `/q/${area.slug}`);
  const place: Node = {
    '@type': 'Place',
    '@id': `${url}#place`,
    name: area.name,
    url,
    image: `${frame.origin}${frame.tenantPrefix}/q/${area.slug}/share.png`,
    ...(area.point && {
      geo: { '@type': 'GeoCoordinates', latitude: area.point.lat, longitude: area.point.lon },
    }),
    ...(area.aliases.length > 0 && { alternateName: area.aliases }),
    ...(area.description && { description: area.description.text }),
    containedInPlace: {
      '@type': 'AdministrativeArea',
      name: area.district?.name ?? area.districtLabel ?? frame.tenant.city,
    },
  };
  const offices = area.phase?.kind === 'ended' ? [] : area.offices.map((office) => officeOf(frame, area, office, url));
  return graph(place, ...offices, authority(frame), trail(frame, area, url));
}

function officeOf(frame: FrameData, area: Area, office: Office, url: string): Node {
  const { name, street, houseNumber, postalCode, city, phone, email } = office;
  return {
    '@type': 'GovernmentOffice',
    name: name ?? `${frame.tenant.vocabulary['office']?.[frame.language]?.one ?? ''} ${area.name}`.trim(),
    url,
    address: {
      '@type': 'PostalAddress',
      streetAddress: `${street} ${houseNumber}`,
      ...(postalCode && { postalCode }),
      addressLocality: city,
      addressCountry: 'DE',
    },
    ...(phone && { telephone: phone }),
    ...(email && { email }),
    ...hoursOf(office),
    areaServed: { '@id': `${url}#place` },
    parentOrganization: { '@id': authority(frame)['@id'] },
  };
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Closed for the day is written as open from 00:00 to 00:00. Periods here end with their last day. */
function hoursOf({ hours, exceptions }: Office): Node {
  const span = (opens: string, closes: string): Node => ({ '@type': 'OpeningHoursSpecification', opens, closes });
  const special = exceptions.flatMap(({ from, until, hours: own }) => {
    const last = new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    const period = { validFrom: from, validThrough: last };
    const spans = own.length > 0 ? own : [{ opens: '00:00', closes: '00:00' }];
    return spans.map(({ opens, closes }) => ({ ...span(opens, closes), ...period }));
  });
  return {
    ...(hours.length > 0 && {
      openingHoursSpecification: hours.map(({ weekday, opens, closes }) => ({
        ...span(opens, closes === '24:00' ? '23:59' : closes),
        dayOfWeek: `https://schema.org/${days[weekday - 1]}`,
      })),
    }),
    ...(special.length > 0 && { specialOpeningHoursSpecification: special }),
  };
}
