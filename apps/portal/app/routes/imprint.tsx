import { type ReactNode } from 'react';
import { type MetaArgs, useLoaderData } from 'react-router';
import { Facts } from '#web/ui';
import { type LegalData, loadLegal } from '../legal.server.js';
import { describe } from '../meta.js';
import { pageHeaders } from '../page-headers.js';
import { Legal, LegalFacts } from '../parts/legal.js';
import { LegalText } from '../parts/legal-text.js';
import { useFrame, useT } from '../speak.js';

export const loader = loadLegal;

export const headers = pageHeaders;

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('footer.imprint') }));

/** Shows what the tenant's settings know, and says what is still missing instead of inventing it. */
export default function Imprint(): ReactNode {
  const { t } = useT();
  const { tenant } = useFrame();
  const { legal, texts } = useLoaderData<LegalData>();
  return (
    <Legal title={t('footer.imprint')}>
      <LegalText texts={texts} kind="imprint" />
      <Facts
        facts={[
          { key: 'programme', label: t('imprint.programme'), value: tenant.name },
          { key: 'authority', label: t('imprint.authority'), value: tenant.authority },
          { key: 'city', label: t('imprint.city'), value: tenant.city },
        ]}
      />
      <LegalFacts
        legal={legal}
        parts={['address', 'representedBy', 'phone', 'email', 'vatId', 'responsibleForContent']}
      />
      <h2>{t('imprint.sources')}</h2>
      <p>{t('imprint.sourcesText')}</p>
      <h2>{t('imprint.software')}</h2>
      <p>{t('imprint.softwareText')}</p>
    </Legal>
  );
}
