import { type ReactNode } from 'react';
import { A } from '#web/ui';
import { useText } from '../kit/use-text.js';

interface Props {
  area: { slug: string };
  kind: 'AREA' | 'PHASE' | 'BOUNDARY' | 'STREET_LIST' | 'OFFICE' | 'FIGURE';
  id: string;
  verified: boolean;
  can: string[];
}

/** To the page on which somebody who looked a value up says so, for those who may. */
export function VerifyLink({ area, kind, id, verified, can }: Props): ReactNode {
  const { t } = useText();
  if (!can.includes('verify')) return null;
  const to = `/workspace/areas/${area.slug}/verify?kind=${kind}&id=${id}`;
  return (
    <p className="ws-sub">
      <A to={to}>{t(verified ? 'area.verify.doubt' : 'area.verify.confirm')}</A>
    </p>
  );
}
