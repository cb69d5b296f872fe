import { type ReactNode } from 'react';
import { A, Name } from '#web/ui';
import { anchorOf, type AreaGroup, type ListedArea, repeats } from '../area-groups.js';
import { areaOpening } from '../opening.js';
import { useT } from '../speak.js';

interface Listed {
  groups: AreaGroup[];
  /** number on the map, by id */
  numbers: Map<string, number>;
  today: string;
}

/** All areas with the numbers of the map, under their districts where there are some. */
export function AreaList({ groups, numbers, today }: Listed): ReactNode {
  const { t } = useT();
  if (groups.length === 1 && groups[0]?.name === null)
    return <Rows areas={groups[0].areas} numbers={numbers} today={today} labelled />;
  return groups.map(({ name, areas }) => (
    <div className="qw-district" key={name ?? '-'} id={anchorOf(name ?? '')}>
      <h3>{name ?? t('home.areas.withoutDistrict')}</h3>
      <Rows areas={areas} numbers={numbers} today={today} />
    </div>
  ));
}

function Rows(props: {
  areas: ListedArea[];
  numbers: Listed['numbers'];
  today: string;
  labelled?: boolean;
}): ReactNode {
  const { areas, numbers, today, labelled } = props;
  return (
    <ul className={labelled ? 'qw-numbered qw-numbered--columns' : 'qw-numbered'}>
      {areas.map((area) => (
        <li key={area.id}>
          <A to={`/q/${area.slug}`}>
            <span className="qw-numbered__no">{numbers.get(area.id)}</span>
            <span>
              <span className="qw-numbered__name">
                <Name>{area.name}</Name>
              </span>
              <Below area={area} today={today} labelled={labelled === true} />
            </span>
          </A>
        </li>
      ))}
    </ul>
  );
}

/** What happens there, else where it is when its name does not say it. */
function Below({ area, today, labelled }: { area: ListedArea; today: string; labelled: boolean }): ReactNode {
  const words = areaOpening(useT(), area, today);
  const { name, districtLabel } = area;
  const place = labelled && districtLabel && !repeats(name, districtLabel) ? districtLabel : null;
  const text = [place, words?.text].filter(Boolean).join(' · ');
  return text ? <span className="qw-numbered__sub">{text}</span> : null;
}
