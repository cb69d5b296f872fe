import { type ReactNode } from 'react';
import { type MetaArgs } from 'react-router';
import { describe } from '../meta.js';
import { sharedPage } from '../page-headers.js';
import { Legal } from '../parts/legal.js';
import { type FrameData } from '../frame.server.js';
import { useFrame, useT } from '../speak.js';

export const headers = (): Record<string, string> => ({ 'cache-control': sharedPage });

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('footer.accessibility') }));

export default function Accessibility(): ReactNode {
  const { t, language } = useT();
  const { tenant } = useFrame();
  return (
    <Legal title={t('footer.accessibility')}>
      {language === 'en' ? <English tenant={tenant} /> : <Deutsch tenant={tenant} />}
    </Legal>
  );
}

type Props = Pick<FrameData, 'tenant'>;

function Deutsch({ tenant }: Props): ReactNode {
  return (
    <>
      <p>
        Diese Seiten sollen alle benutzen können: mit der Tastatur, mit Vorleseprogrammen, stark vergrößert und auf
        kleinen Telefonen.
      </p>
      <h2>Was geht</h2>
      <ul>
        <li>Alle Seiten kommen ohne Programme im Browser (JavaScript) aus.</li>
        <li>Alle Formulare lassen sich allein mit der Tastatur ausfüllen. Fehler stehen am Feld und gesammelt oben.</li>
        <li>Die Schrift lässt sich auf das Vierfache vergrößern, ohne dass etwas verschwindet.</li>
        <li>Die Karte ist nur ein zusätzlicher Weg. Alles darauf steht auch in einer Liste.</li>
        <li>Eigene Farben des Betriebssystems werden beachtet.</li>
      </ul>
      <h2>Was noch nicht geht</h2>
      <ul>
        <li>Texte in Leichter Sprache und Videos in Gebärdensprache gibt es noch nicht.</li>
        <li>Neben Deutsch gibt es die Seiten erst auf Englisch.</li>
        <li>Texte aus den Gebieten liegen zum Teil nur auf Deutsch vor.</li>
      </ul>
      <h2>Wie wir prüfen</h2>
      <p>
        Jede Änderung wird automatisch nach den Regeln der WCAG 2.2 (Stufe AA) und auf gültiges HTML geprüft. Eine
        Prüfung durch eine unabhängige Stelle steht noch aus. Deshalb sagen wir nicht, dass die Seiten vollständig
        barrierefrei sind.
      </p>
      <h2>Etwas gefunden?</h2>
      <p>
        Schreiben Sie uns, wenn Sie auf eine Barriere stoßen. Zuständig ist: {tenant.authority}. Die Kontaktdaten stehen
        im Impressum. Sie bekommen innerhalb eines Monats eine Antwort. Wenn die Antwort nicht hilft, können Sie sich an
        die Landesbeauftragte oder den Landesbeauftragten für digitale Barrierefreiheit wenden.
      </p>
    </>
  );
}

function English({ tenant }: Props): ReactNode {
  return (
    <>
      <p>
        Everybody should be able to use these pages: with a keyboard, with screen readers, greatly enlarged and on small
        phones.
      </p>
      <h2>What works</h2>
      <ul>
        <li>All pages work without programs in the browser (JavaScript).</li>
        <li>
          All forms can be filled in with the keyboard alone. Mistakes are shown at the field and together at the top.
        </li>
        <li>Text can be enlarged four times without anything disappearing.</li>
        <li>The map is only an additional way in. Everything on it is also in a list.</li>
        <li>Colours set in the operating system are respected.</li>
      </ul>
      <h2>What does not work yet</h2>
      <ul>
        <li>There are no texts in easy-to-read language and no videos in sign language yet.</li>
        <li>Besides German, the pages exist in English only.</li>
        <li>Some texts from the areas are available in German only.</li>
      </ul>
      <h2>How we check</h2>
      <p>
        Every change is checked automatically against WCAG 2.2 (level AA) and for valid HTML. An independent audit has
        not taken place yet. So we do not claim that the pages are fully accessible.
      </p>
      <h2>Have you found something?</h2>
      <p>
        Please write to us when you meet a barrier. Responsible: {tenant.authority}. You find the contact details in the
        imprint. You get an answer within one month. If the answer does not help, you can turn to the state commissioner
        for digital accessibility.
      </p>
    </>
  );
}
