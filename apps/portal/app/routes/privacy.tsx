import { type ReactNode } from 'react';
import { type MetaArgs, useLoaderData } from 'react-router';
import { type LegalNotice, loadLegal } from '../legal.server.js';
import { describe } from '../meta.js';
import { pageHeaders } from '../page-headers.js';
import { Legal, LegalFacts, TextParts } from '../parts/legal.js';
import { useFrame, useT } from '../speak.js';
import { applyingDe, applyingEn, readingDe, readingEn, rightsDe, rightsEn } from '../texts/privacy.js';

export const loader = loadLegal;

export const headers = pageHeaders;

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('footer.privacy') }));

export default function Privacy(): ReactNode {
  const { t, language } = useT();
  const funding = useFrame().tenant.modules.includes('funding');
  const english = language === 'en';
  const applying = english ? applyingEn : applyingDe;
  return (
    <Legal title={t('footer.privacy')}>
      <TextParts
        parts={[
          ...(english ? readingEn : readingDe),
          ...(funding ? [applying(t('apply.person.hint'))] : []),
          ...(english ? rightsEn : rightsDe),
        ]}
      />
      <LegalFacts
        legal={useLoaderData<LegalNotice>()}
        parts={['address', 'dataProtectionOfficer', 'dataProtectionEmail', 'dataProtectionAuthority']}
      />
    </Legal>
  );
}
