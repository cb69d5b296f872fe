import { type ReactNode } from 'react';
import { type MetaArgs, useLoaderData } from 'react-router';
import { type LegalData, loadLegal } from '../legal.server.js';
import { describe } from '../meta.js';
import { pageHeaders } from '../page-headers.js';
import { Legal, LegalFacts, TextParts } from '../parts/legal.js';
import { LegalText } from '../parts/legal-text.js';
import { useT } from '../speak.js';
import { accessibilityTexts } from '../texts/software-texts.js';

export const loader = loadLegal;

export const headers = pageHeaders;

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('footer.accessibility') }));

export default function Accessibility(): ReactNode {
  const { t, language } = useT();
  const { legal, texts } = useLoaderData<LegalData>();
  return (
    <Legal title={t('footer.accessibility')}>
      <LegalText texts={texts} kind="accessibility" />
      <LegalFacts legal={legal} parts={['accessibilityEmail', 'accessibilityAuthority']} />
      <h2>{t('legal.software')}</h2>
      <TextParts parts={accessibilityTexts[language]} />
    </Legal>
  );
}
