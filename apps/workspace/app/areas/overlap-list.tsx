import { type ReactNode } from 'react';
import { A } from '#web/ui';
import { useText } from '../kit/use-text.js';

interface Overlap {
  area: { slug: string; name: string } | null;
  basis: string;
  squareMetres: number | null;
  addresses: number | null;
  examples: string[];
}

/** Other areas that have a part of the same place, with how much and which. */
export function OverlapList({ conflicts }: { conflicts: readonly Overlap[] }): ReactNode {
  const { t, number } = useText();
  return (
    <ul>
      {conflicts.map(({ area, basis, squareMetres, addresses, examples }, n) => (
        <li key={n}>
          {area ? <A to={`/workspace/areas/${area.slug}`}>{area.name}</A> : t('street.conflict.other')}:{' '}
          {[
            squareMetres === null ? null : t('overlap.metres', { metres: number(squareMetres) }),
            addresses === null
              ? null
              : t(basis === 'streetList' ? 'overlap.listed' : 'overlap.addresses', { count: addresses }),
            examples.length > 0 ? examples.join(', ') : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </li>
      ))}
    </ul>
  );
}
