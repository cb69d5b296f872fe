import { type ReactNode } from 'react';
import { type MetaArgs, useLoaderData } from 'react-router';
import { type LegalNotice, loadLegal } from '../legal.server.js';
import { describe } from '../meta.js';
import { pageHeaders } from '../page-headers.js';
import { Legal, LegalFacts, TextParts } from '../parts/legal.js';
import { useT } from '../speak.js';
import { accessibilityDe, accessibilityEn } from '../texts/accessibility.js';

export const loader = loadLegal;

export const headers = pageHeaders;

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('footer.accessibility') }));

export default function Accessibility(): ReactNode {
  const { t, language } = useT();
  return (
    <Legal title={t('footer.accessibility')}>
      <TextParts parts={language === 'en' ? accessibilityEn : accessibilityDe} />
      <LegalFacts legal={useLoaderData<LegalNotice>()} parts={['accessibilityEmail', 'accessibilityAuthority']} />
    </Legal>
  );
}
