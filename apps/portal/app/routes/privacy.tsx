import { type ReactNode } from 'react';
import { type MetaArgs, useLoaderData } from 'react-router';
import { loadPrivacy } from '../legal.server.js';
import { describe } from '../meta.js';
import { pageHeaders } from '../page-headers.js';
import { Legal, LegalFacts, TextParts } from '../parts/legal.js';
import { LegalText } from '../parts/legal-text.js';
import { useT } from '../speak.js';
import { privacyTexts } from '../texts/software-texts.js';

export const loader = loadPrivacy;

export const headers = pageHeaders;

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('footer.privacy') }));

export default function Privacy(): ReactNode {
  const { t, language } = useT();
  const { legal, texts, months } = useLoaderData<typeof loader>();
  const { reading, applying, rights } = privacyTexts[language];
  return (
    <Legal title={t('footer.privacy')}>
      <LegalText texts={texts} kind="dataProtection" />
      <h2>{t('legal.software')}</h2>
      <TextParts
        parts={[...reading, ...(months === null ? [] : [applying(t('apply.person.hint'), months)]), ...rights]}
      />
      <LegalFacts
        legal={legal}
        parts={['address', 'dataProtectionOfficer', 'dataProtectionEmail', 'dataProtectionAuthority']}
      />
    </Legal>
  );
}
