import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { addressIn } from '#web/i18n';
import {
  AreaAudit,
  type AreaAuditAnswer,
  AreaDetail,
  AreaMoney,
  type AreaMoneyAnswer,
} from '../../build/documents/documents.js';
import { Doubt } from '../kit/doubt.js';
import { type PageSection, PageTop } from '../kit/page-top.js';
import { PhaseTag } from '../kit/phase-tag.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { type Area } from './area-section.js';
import { AuditShort } from './audit-short.js';
import { CarrierSection } from './carrier-section.js';
import { Extent } from './extent.js';
import { FigureList } from './figure-list.js';
import { MasterData } from './master-data.js';
import { MoneySection } from './money-section.js';
import { Offices } from './offices.js';
import { PhaseHistory } from './phase-history.js';
import { TeamSection } from './team-section.js';

interface Page {
  area: Area;
  money: AreaMoneyAnswer['area'];
  audit: AreaAuditAnswer['auditEntries']['nodes'];
}

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Page> {
  const slug = params['slug'] ?? '';
  const { tenant } = context.get(frameContext);
  const [{ area }, money] = await Promise.all([
    read(context, AreaDetail, { slug }),
    tenant.modules.includes('funding') ? read(context, AreaMoney, { slug }) : null,
  ]);
  if (!area) throw notFound(context);
  const { auditEntries } = await read(context, AreaAudit, { areaId: area.id });
  return { area, money: money?.area ?? null, audit: auditEntries.nodes };
}

/** In the order of the page on a phone, where they stand below each other. */
function useSections(area: Area, money: boolean, audit: boolean): PageSection[] {
  const { t, term } = useText();
  return [
    ...(money ? [{ id: 'geld', title: term('smallFund') || t('fund.title') }] : []),
    { id: 'phasen', title: t('area.phases') },
    { id: 'buero', title: area.offices.length > 1 ? term('officeMany') : term('office') },
    { id: 'zahlen', title: t('area.figures') },
    { id: 'umfang', title: t('extent.title') },
    { id: 'stammdaten', title: t('area.master') },
    { id: 'traeger', title: term('carrier') },
    { id: 'team', title: term('team') },
    ...(audit ? [{ id: 'protokoll', title: t('nav.audit') }] : []),
  ];
}

function PortalLink({ slug }: { slug: string }): ReactNode {
  const { t } = useText();
  const { tenantPrefix, language } = useShell();
  return (
    <a className="ws-edit" href={addressIn(language, tenantPrefix, `/q/${slug}`)}>
      {t('area.portal')}
    </a>
  );
}

/** Everything about one area on one page; what can be changed has its own page. */
export default function AreaPage(): ReactNode {
  const { area, money, audit } = useLoaderData<typeof loader>();
  const { t } = useText();
  const sections = useSections(area, money !== null, audit.length > 0);
  return (
    <>
      <PageTop
        title={area.name}
        crumbs={[]}
        lead={t('purpose.area')}
        tags={
          <>
            <PhaseTag kind={area.phase?.kind} />
            <Doubt verified={area.verified} source={area.source} />
          </>
        }
        actions={<PortalLink slug={area.slug} />}
        sections={sections}
      />
      <div className="qw-split">
        <div>
          {money ? <MoneySection area={area} money={money} /> : null}
          <PhaseHistory area={area} />
          <Offices area={area} />
          <FigureList area={area} />
          <Extent area={area} />
        </div>
        <div>
          <MasterData area={area} />
          <CarrierSection area={area} />
          <TeamSection area={area} />
          {audit.length > 0 ? <AuditShort entries={audit} areaId={area.id} /> : null}
        </div>
      </div>
    </>
  );
}
