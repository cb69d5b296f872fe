import { type ReactNode } from 'react';
import { useFrame, useT } from '../speak.js';

/** Who pays, a duty: the programme's funders first, then those of the area. Logos take the place of the names once they are uploaded. */
export function Funders(): ReactNode {
  const { t } = useT();
  const { tenant, area } = useFrame();
  const names = [...new Set([...tenant.funders, ...(area?.funders ?? [])])];
  if (names.length === 0) return null;
  return (
    <section className="qw-band qw-band--logos" aria-labelledby="gefoerdert">
      <div className="qw-wrap">
        <h2 id="gefoerdert" className="qw-head--small">
          {t(area?.ended ? 'funders.before' : 'funders.title')}
        </h2>
        <ul className="qw-logos">
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
