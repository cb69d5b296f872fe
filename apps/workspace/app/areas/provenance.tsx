import { type ReactNode } from 'react';
import { A } from '#web/ui';
import { SourceNote } from '../kit/doubt.js';
import { useText } from '../kit/use-text.js';

interface Props {
  area: { slug: string };
  kind: 'area' | 'phase' | 'boundary' | 'streetList' | 'office' | 'figure';
  value: { id: string; source: string; verified: boolean; can: string[] };
}

/** Where a value comes from, and for those who may, the way to the page on which they say that they looked it up. */
export function Provenance({ area, kind, value }: Props): ReactNode {
  const { t } = useText();
  const { id, source, verified, can } = value;
  return (
    <span className="ws-provenance">
      <SourceNote source={source} verified={verified} />
      {can.includes('verify') ? (
        <A to={`/workspace/areas/${area.slug}/verify?kind=${kind}&id=${id}`}>
          {t(verified ? 'area.verify.doubt' : 'area.verify.confirm')}
        </A>
      ) : null}
    </span>
  );
}
