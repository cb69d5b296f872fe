import { type ReactNode } from 'react';
import { A, Name, Tag } from '#web/ui';
import { type AreaGroup, type ListedArea, phaseTone, repeats } from '../area-groups.js';
import { phaseName, useFrame, useT } from '../speak.js';

/** All areas, under their districts where there are some. */
export function AreaList({ groups }: { groups: AreaGroup[] }): ReactNode {
  const { t } = useT();
  if (groups.length === 1 && groups[0]?.name === null) return <Rows areas={groups[0].areas} labelled />;
  return (
    <div className="qw-districts">
      {groups.map(({ name, areas }) => (
        <div className="qw-district" key={name ?? '-'}>
          <h3>{name ?? t('home.areas.withoutDistrict')}</h3>
          <Rows areas={areas} />
        </div>
      ))}
    </div>
  );
}

function Rows({ areas, labelled }: { areas: ListedArea[]; labelled?: boolean }): ReactNode {
  const frame = useFrame();
  return (
    <ul className={labelled ? 'qw-arealist qw-arealist--wide' : 'qw-arealist'}>
      {areas.map(({ id, slug, name, phase, districtLabel }) => (
        <li key={id}>
          <span>
            <A to={`/q/${slug}`}>
              <Name>{name}</Name>
            </A>
            {labelled && districtLabel && !repeats(name, districtLabel) ? (
              <span className="qw-muted"> ({districtLabel})</span>
            ) : null}
          </span>
          {phase ? (
            <Tag tone={phaseTone[phase.kind]} look="bare">
              {phaseName(frame, phase.kind)}
            </Tag>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
