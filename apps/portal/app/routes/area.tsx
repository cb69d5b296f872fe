import { type ReactNode } from 'react';
import { data, type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { webContext } from '#web/app';
import { Breadcrumb, Name, Notice, PageHead, Section, Tag } from '#web/ui';
import { ApplyForm, type ApplyFormAnswer, AreaPage, type AreaPageAnswer } from '../../build/documents/documents.js';
import { phaseTone, repeats } from '../area-groups.js';
import { tenantOf } from '../frame.server.js';
import { describe } from '../meta.js';
import { pageHeaders, sharedPage } from '../page-headers.js';
import { AreaActions } from '../parts/area-actions.js';
import { Figures, Responsible, Team } from '../parts/area-facts.js';
import { Office } from '../parts/office.js';
import { Phases } from '../parts/phases.js';
import { read } from '../read.server.js';
import { phaseName, useFrame, useT } from '../speak.js';
import { clockOf } from '../clock.js';

type Area = NonNullable<AreaPageAnswer['area']>;

interface AreaData {
  area: Area;
  form: ApplyFormAnswer['applicationForm'] | null;
  today: string;
  weekday: number;
}

export async function loader({ params, context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<AreaData>>> {
  const web = context.get(webContext);
  const [{ area }, tenant] = await Promise.all([read(web, AreaPage, { slug: params['slug'] ?? '' }), tenantOf(web)]);
  if (!area) throw data(null, { status: 404 });
  const funding = tenant.modules.includes('funding') && area.phase?.kind !== 'ended';
  const form = funding ? (await read(web, ApplyForm, { areaId: area.id })).applicationForm : null;
  return data({ area, form, ...clockOf(web.now(), tenant.timeZone) }, { headers: { 'cache-control': sharedPage } });
}

export const headers = pageHeaders;

export const meta = ({ matches, loaderData }: MetaArgs<typeof loader>): ReturnType<typeof describe> =>
  describe(matches, (t) => {
    const name = loaderData?.area.name ?? '';
    return { title: name, description: t('area.description', { name }) };
  });

export default function AreaRoute(): ReactNode {
  const { area, form, today, weekday } = useLoaderData<AreaData>();
  const { t } = useT();
  const frame = useFrame();
  const { phase, district, districtLabel } = area;
  const ended = phase?.kind === 'ended';
  const place = district?.name ?? districtLabel;
  return (
    <>
      <Breadcrumb items={[{ to: '/', label: t('nav.home') }]} here={area.name} />
      <PageHead
        title={<Name>{area.name}</Name>}
        lead={area.description ? <Description text={area.description} /> : undefined}
        tags={
          <>
            {phase ? <Tag tone={phaseTone[phase.kind]}>{phaseName(frame, phase.kind)}</Tag> : null}
            {place && !repeats(area.name, place) ? <Tag plain>{place}</Tag> : null}
          </>
        }
      />
      <div className="qw-wrap qw-split">
        <Side area={area} weekday={weekday} ended={ended} />
        <div>
          <Sections area={area} form={form} today={today} ended={ended} />
        </div>
      </div>
    </>
  );
}

function Sections({ area, form, today, ended }: Omit<AreaData, 'weekday'> & { ended: boolean }): ReactNode {
  const { t } = useT();
  return (
    <>
      {ended ? (
        <Notice tone="quiet" title={t('area.endedTitle')}>
          <p>{t('area.endedText')}</p>
        </Notice>
      ) : form || area.offices.length > 0 ? (
        <Section id="mitmachen" title={t('area.do.title')}>
          <AreaActions slug={area.slug} form={form} offices={area.offices} />
        </Section>
      ) : null}
      <Section id="stand" title={t('area.phase.title')}>
        <Phases area={area} today={today} />
      </Section>
      {ended ? null : (
        <Section id="team" title={t('area.team.title')}>
          <Team team={area.team} />
        </Section>
      )}
      <Section id="verantwortlich" title={t(ended ? 'area.carrier.endedTitle' : 'area.carrier.title')}>
        <Responsible area={area} ended={ended} />
      </Section>
      {area.figures.length > 0 ? (
        <Section id="zahlen" title={t('area.figures.title')}>
          <Figures area={area} />
        </Section>
      ) : null}
    </>
  );
}

/** First in the order of reading: the office is what most people come for. Beside the rest where there is room. */
function Side({ area, weekday, ended }: { area: Area; weekday: number; ended: boolean }): ReactNode {
  const { t } = useT();
  const { offices, website, aliases } = area;
  return (
    <aside className="qw-split__side qw-stack" aria-label={t('area.office.title')}>
      {offices.map((office) => (
        <Office key={office.id} office={office} weekday={weekday} />
      ))}
      {offices.length === 0 && !ended ? (
        <Notice tone="quiet" title={t('area.office.title')}>
          <p>{t('area.office.none')}</p>
        </Notice>
      ) : null}
      {website ? <Website href={website} /> : null}
      {aliases.length > 0 ? <p className="qw-muted">{t('area.alias', { names: aliases.join(', ') })}</p> : null}
    </aside>
  );
}

function Description({ text }: { text: NonNullable<Area['description']> }): ReactNode {
  const { language } = useT();
  return text.language === language ? text.text : <span lang={text.language}>{text.text}</span>;
}

function Website({ href }: { href: string }): ReactNode {
  const { t } = useT();
  const address = href.startsWith('http') ? href : `https://${href}`;
  return (
    <p>
      {t('area.office.website')}: <a href={address}>{address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</a>
    </p>
  );
}
