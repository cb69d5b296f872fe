import { type ReactNode } from 'react';
import { type MetaArgs } from 'react-router';
import { describe } from '../meta.js';
import { sharedHeaders } from '../page-headers.js';
import { Legal, TextParts } from '../parts/legal.js';
import { useFrame, useT } from '../speak.js';
import { applyingDe, applyingEn, readingDe, readingEn, rightsDe, rightsEn } from '../texts/privacy.js';

export const headers = sharedHeaders;

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
    </Legal>
  );
}
