import { type ReactNode } from 'react';
import { A, ButtonLink, Card, EmptyState, Mail, Phone } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { type Area, AreaSection } from './area-section.js';
import { Exceptions, WeekTable } from './week-table.js';
import { Provenance } from './provenance.js';

export function Offices({ area }: { area: Area }): ReactNode {
  const { t, term } = useText();
  const { me } = useShell();
  const create = `/workspace/areas/${area.slug}/office`;
  // Without an office there is no row whose rights could be asked; the API decides when the form is sent.
  const mayCreate = area.can.includes('describe') && !hasRole(me, 'auditor');
  return (
    <AreaSection
      id="buero"
      title={area.offices.length > 1 ? term('officeMany') : term('office')}
      edit={area.offices.length > 0 && mayCreate ? { to: create, label: t('office.add') } : null}
    >
      {area.offices.length === 0 ? (
        <EmptyState title={t('list.empty')}>
          <p>{t('office.none')}</p>
          {mayCreate ? <ButtonLink to={create}>{t('office.add')}</ButtonLink> : null}
        </EmptyState>
      ) : (
        <div className="qw-stack">
          {area.offices.map((office) => (
            <OfficeCard key={office.id} office={office} area={area} />
          ))}
        </div>
      )}
    </AreaSection>
  );
}

function OfficeCard({ office, area }: { office: Area['offices'][number]; area: Area }): ReactNode {
  const { t } = useText();
  return (
    <Card>
      <h3>
        {office.street} {office.houseNumber}
      </h3>
      <p>
        {[office.postalCode, office.city].filter(Boolean).join(' ')}
        {office.name ? ` · ${office.name}` : ''}
      </p>
      <p className="qw-small">
        {office.phone ? <Phone number={office.phone} /> : null}
        {office.phone && office.email ? ' · ' : null}
        {office.email ? <Mail address={office.email} /> : null}
      </p>
      <p>
        <strong>{office.openingSentence}</strong>
      </p>
      {office.hours.length > 0 ? <WeekTable hours={office.hours} /> : null}
      <Exceptions exceptions={office.exceptions} />
      <p className="qw-small qw-muted">
        <Provenance area={area} kind="office" value={office} />
      </p>
      {office.can.includes('write') ? (
        <A to={`/workspace/areas/${area.slug}/office/${office.id}`}>{t('office.change')}</A>
      ) : null}
    </Card>
  );
}
