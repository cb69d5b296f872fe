import { type ReactNode } from 'react';
import { languages } from '#web/i18n';
import { A } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { districtName, type OverviewRow } from './rows.js';
import { toneOf } from './tone.js';

/** The areas of the map as a list beside it, by district where there are districts. */
export function MapList({ rows }: { rows: OverviewRow[] }): ReactNode {
  const { language } = useText();
  const { compare } = new Intl.Collator(languages[language].format);
  const groups = [...Map.groupBy(rows, districtName)].toSorted(([a], [b]) => compare(a, b));
  // Headings over one name each would say everything twice.
  if (groups.length * 2 > rows.length) {
    return (
      <div className="ws-maplist">
        <Names rows={rows} />
      </div>
    );
  }
  return (
    <div className="ws-maplist">
      {groups.map(([district, members]) => (
        <section key={district}>
          {district ? <h2>{district}</h2> : null}
          <Names rows={members} />
        </section>
      ))}
    </div>
  );
}

function Names({ rows }: { rows: OverviewRow[] }): ReactNode {
  const translator = useText();
  const { tenant } = useShell();
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id} data-tone={toneOf(row)}>
          <A to={`/workspace/areas/${row.slug}`}>{row.name}</A>
          <span className="kern-sr-only"> ({phaseName(translator, tenant.phases, row.phase?.kind)})</span>
        </li>
      ))}
    </ul>
  );
}
