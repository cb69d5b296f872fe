import { type ReactNode } from 'react';
import { type MetaArgs } from 'react-router';
import { describe } from '../meta.js';
import { sharedHeaders } from '../page-headers.js';
import { Legal, TextParts } from '../parts/legal.js';
import { useT } from '../speak.js';
import { accessibilityDe, accessibilityEn } from '../texts/accessibility.js';

export const headers = sharedHeaders;

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('footer.accessibility') }));

export default function Accessibility(): ReactNode {
  const { t, language } = useT();
  return (
    <Legal title={t('footer.accessibility')}>
      <TextParts parts={language === 'en' ? accessibilityEn : accessibilityDe} />
    </Legal>
  );
}
