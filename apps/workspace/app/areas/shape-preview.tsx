import { type ReactNode } from 'react';
import { Icon, Notice } from '#web/ui';
import { Tick } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { OverlapList } from './overlap-list.js';
import { ShapeMap } from './shape-map.js';
import { type ShapePreview as Preview } from './read-shape.js';

/** What a file would do: drawn over what holds now, in hectares and addresses, and who else has a part of it. */
export function ShapePreview({ preview }: { preview: Preview }): ReactNode {
  const { t } = useText();
  if (preview.faults.length > 0) return <Faults faults={preview.faults} />;
  return (
    <section aria-labelledby="shape-preview" className="ws-preview">
      <input type="hidden" name="mark" value={preview.mark} />
      <h2 id="shape-preview">{t('boundary.preview')}</h2>
      {preview.map ? <ShapeMap map={preview.map} /> : null}
      <Changes preview={preview} />
      <Conflicts conflicts={preview.conflicts} />
      <Repairs preview={preview} />
    </section>
  );
}

function Changes({ preview }: { preview: Preview }): ReactNode {
  const { t, number } = useText();
  const { hectares, presentHectares, addresses } = preview;
  const size = (value: number): string => t('figure.hectares', { value: number(Math.round(value * 10) / 10) });
  const difference = (hectares ?? 0) - (presentHectares ?? 0);
  const signed = `${difference < 0 ? '−' : '+'}${size(Math.abs(difference))}`;
  const lines = [
    presentHectares === null
      ? t('boundary.size.first', { after: size(hectares ?? 0) })
      : t('boundary.size', { before: size(presentHectares), after: size(hectares ?? 0), difference: signed }),
    ...(addresses ? [t('boundary.addresses', { ...addresses })] : []),
  ];
  return (
    <div className="ws-change">
      <h3>{t('boundary.happens')}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Icon name="map" /> {line}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Conflicts({ conflicts }: { conflicts: Preview['conflicts'] }): ReactNode {
  const { t } = useText();
  if (conflicts.length === 0) return <p>{t('boundary.noOverlap')}</p>;
  return (
    <Notice tone="warning" title={t('boundary.overlaps', { count: conflicts.length })}>
      <OverlapList conflicts={conflicts} />
    </Notice>
  );
}

interface Finding {
  code: string;
  lon: number | null;
  lat: number | null;
}

const usePlace = (): ((found: Finding) => string) => {
  const { t, locale } = useText();
  const degrees = new Intl.NumberFormat(locale, { maximumFractionDigits: 5 });
  return ({ lon, lat }) =>
    lon === null || lat === null ? '' : ` ${t('boundary.at', { lat: degrees.format(lat), lon: degrees.format(lon) })}`;
};

function Faults({ faults }: { faults: Finding[] }): ReactNode {
  const { t, has } = useText();
  const placeOf = usePlace();
  return (
    <Notice tone="danger" title={t('boundary.faults', { count: faults.length })}>
      <ul>
        {faults.slice(0, 20).map((fault, n) => {
          const key = `importFault.${fault.code}`;
          return (
            <li key={n}>
              {has(key) ? t(key) : t('field.invalid')}
              {placeOf(fault)}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

/** Changes of the form alone are not named: they change nothing on the ground. */
const quiet = new Set(['WINDING', 'HEIGHT_DROPPED', 'POSITION_TWICE']);

function Repairs({ preview: { repairs, changePercent } }: { preview: Preview }): ReactNode {
  const { t, has, number } = useText();
  const placeOf = usePlace();
  const shown = repairs.filter(({ code }) => !quiet.has(code));
  if (shown.length === 0) return null;
  return (
    <Notice tone="warning" title={t('boundary.repairs', { percent: number(changePercent ?? 0) })}>
      <ul>
        {shown.slice(0, 20).map((repair, n) => {
          const key = `boundary.repair.${repair.code}`;
          return (
            <li key={n}>
              {has(key) ? t(key) : repair.code}
              {placeOf(repair)}
            </li>
          );
        })}
      </ul>
      <Tick name="acceptRepairs" />
    </Notice>
  );
}
