import { type ReactNode } from 'react';
import { A, Icon } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { type Belongings } from './belongings.js';

/** What will happen to an area that ends, in numbers: everything stays with it and has to be settled there. */
export function BelongingsPanel({ areas }: { areas: readonly Belongings[] }): ReactNode {
  const { t } = useText();
  return (
    <section className="ws-change" aria-labelledby="belongings">
      <h2 id="belongings">{t('reshape.happens')}</h2>
      <ul>
        {areas.map((area) => (
          <li key={area.id}>
            <Icon name="clock" /> <One area={area} />
          </li>
        ))}
        <li>
          <Icon name="info" /> {t('reshape.nothingRemoved')}
        </li>
      </ul>
    </section>
  );
}

function One({ area }: { area: Belongings }): ReactNode {
  const { t, money, number } = useText();
  const { slug, name, hectares, offices, team, carriers, openApplications, more, promisedCents, freeCents } = area;
  const parts = [
    hectares === null ? null : t('figure.hectares', { value: number(Math.round(hectares * 10) / 10) }),
    t('reshape.offices', { count: offices }),
    t('reshape.team', { count: team }),
    carriers.length > 0 ? t('reshape.carrier', { names: carriers.join(', ') }) : null,
    t(more ? 'reshape.applicationsMore' : 'reshape.applications', { count: openApplications }),
    promisedCents > 0 ? t('reshape.promised', { sum: money(promisedCents, 'short') }) : null,
    freeCents > 0 ? t('reshape.free', { sum: money(freeCents, 'short') }) : null,
  ];
  return (
    <span>
      <A to={`/workspace/areas/${slug}`}>{name}</A> {t('reshape.ends')}{' '}
      {parts.filter((part) => part !== null).join(' · ')}
    </span>
  );
}
