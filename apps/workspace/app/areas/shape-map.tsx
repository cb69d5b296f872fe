import { type ReactNode } from 'react';
import { type Comparison } from '#web/geo';
import { useText } from '../kit/use-text.js';

/** The new boundary filled, the present one as a dashed line, neighbours with a part of it hatched: told apart without colour. */
export function ShapeMap({ map }: { map: Comparison }): ReactNode {
  const { t } = useText();
  const { size, after, before, neighbours } = map;
  return (
    <figure className="ws-compare">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={t('boundary.map')}>
        <defs>
          <pattern id="shape-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="8" />
          </pattern>
        </defs>
        <path data-part="after" d={after} />
        {neighbours.map(({ key, path }) => (
          <path key={key} data-part="neighbour" d={path} fill="url(#shape-hatch)" />
        ))}
        {before ? <path data-part="before" d={before} /> : null}
      </svg>
      <Legend map={map} />
    </figure>
  );
}

function Legend({ map: { before, neighbours } }: { map: Comparison }): ReactNode {
  const { t } = useText();
  const legend = [
    ['after', t('boundary.map.after')],
    ...(before ? [['before', t('boundary.map.before')]] : []),
    ...(neighbours.length > 0 ? [['neighbour', t('boundary.map.neighbour')]] : []),
  ] as const;
  return (
    <figcaption>
      {legend.map(([part, label]) => (
        <span key={part}>
          <svg viewBox="0 0 28 14" aria-hidden="true">
            <rect
              data-part={part}
              x="1"
              y="1"
              width="26"
              height="12"
              fill={part === 'neighbour' ? 'url(#shape-hatch)' : undefined}
            />
          </svg>
          {label}
        </span>
      ))}
    </figcaption>
  );
}
