import { type ReactNode } from 'react';
import { A, Name, UserText } from '#web/ui';
import { type ListedArea } from '../area-groups.js';
import { openingWords, type OpeningWords } from '../opening.js';
import { useT } from '../speak.js';

interface OpenOffice {
  area: ListedArea;
  address: string;
  words: OpeningWords;
}

const ORDER: OpeningWords['state'][] = ['open', 'today', 'later'];
const looks = { open: 'good', today: 'wait', later: 'note' } as const;
const MOST = 4;

/** Offices that are open, open today, or open next, in that order; none where no hours are known. */
export function useOpenOffices(areas: ListedArea[], today: string): OpenOffice[] {
  const translator = useT();
  const offices = areas.flatMap((area) =>
    area.offices.flatMap(({ opening, street, houseNumber }) => {
      const words = openingWords(translator, opening, today);
      const at = opening.next ? `${opening.next.date} ${opening.next.time}` : '';
      return words ? [{ area, address: `${street} ${houseNumber}`, words, at }] : [];
    }),
  );
  return offices
    .toSorted((a, b) => ORDER.indexOf(a.words.state) - ORDER.indexOf(b.words.state) || a.at.localeCompare(b.at))
    .slice(0, MOST);
}

/** Where somebody is there now, today, or next. */
export function OpenOffices({ offices, today }: { offices: OpenOffice[]; today: string }): ReactNode {
  const { t, day } = useT();
  const isToday = offices.some(({ words }) => words.state !== 'later');
  return (
    <section className="qw-office" aria-labelledby="offen">
      <div>
        <h2 id="offen">{t(isToday ? 'home.open.today' : 'home.open.next')}</h2>
        <p className="qw-quiet">{`${day(today, 'weekday')}, ${day(today)}`}</p>
      </div>
      <ul className="qw-open">
        {offices.map(({ area, address, words }) => (
          <li key={`${area.id} ${address}`}>
            <A to={`/q/${area.slug}`}>
              <Name>{area.name}</Name>
            </A>
            <span className="qw-quiet">
              <UserText>{address}</UserText>
            </span>
            <span className={`qw-pill qw-pill--${looks[words.state]}`}>
              <span className={words.state === 'open' ? 'qw-dot' : 'qw-dot qw-dot--hollow'} />
              {words.text}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a className="qw-more" href="#quartiere">
          {t('nav.areas')}
        </a>
      </p>
    </section>
  );
}
