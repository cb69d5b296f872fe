import { type ReactNode } from 'react';
import { type MetaArgs } from 'react-router';
import { type FrameData } from '../frame.server.js';
import { describe } from '../meta.js';
import { sharedPage } from '../page-headers.js';
import { Legal } from '../parts/legal.js';
import { useFrame, useT } from '../speak.js';

export const headers = (): Record<string, string> => ({ 'cache-control': sharedPage });

export const meta = ({ matches }: MetaArgs): ReturnType<typeof describe> =>
  describe(matches, (t) => ({ title: t('footer.privacy') }));

export default function Privacy(): ReactNode {
  const { t, language } = useT();
  const { tenant } = useFrame();
  const Text = language === 'en' ? English : Deutsch;
  return (
    <Legal title={t('footer.privacy')}>
      <Text tenant={tenant} funding={tenant.modules.includes('funding')} />
    </Legal>
  );
}

type Props = Pick<FrameData, 'tenant'> & { funding: boolean };

function Deutsch({ tenant, funding }: Props): ReactNode {
  return (
    <>
      <p>Wir speichern so wenig wie möglich. Wer nur liest, hinterlässt bei uns keine Daten zur eigenen Person.</p>
      <h2>Beim Lesen</h2>
      <ul>
        <li>Wir setzen keine Cookies. Deshalb gibt es hier auch kein Fenster, das danach fragt.</li>
        <li>Wir zählen keine Besuche und binden nichts von anderen Anbietern ein.</li>
        <li>Was Sie in die Suche nach einer Adresse eingeben, wird beantwortet und nicht gespeichert.</li>
        <li>
          Damit niemand den Dienst lahmlegt, wird für kurze Zeit gezählt, wie viele Anfragen von einem Anschluss kommen.
        </li>
      </ul>
      {funding ? (
        <>
          <h2>Wenn Sie einen Antrag stellen</h2>
          <p>
            Dann speichern wir, was Sie in das Formular schreiben. Ihren Namen, Ihre E-Mail-Adresse und Ihre
            Telefonnummer sehen nur das Team vor Ort, sein Träger, der Bezirk und die Senatsverwaltung. Veröffentlicht
            wird davon nichts.
          </p>
          <p>
            Die Angaben werden gebraucht, um den Antrag zu bearbeiten und die Verwendung des Geldes zu prüfen. So lange,
            wie die Regeln für Fördergeld es verlangen, werden sie aufbewahrt, danach gelöscht.
          </p>
        </>
      ) : null}
      <h2>Wenn Sie sich im Arbeitsbereich anmelden</h2>
      <p>Dann setzen wir ein Cookie, das nur zum Anmelden dient. Es verschwindet, wenn Sie sich abmelden.</p>
      <h2>Ihre Rechte</h2>
      <p>
        Sie können erfahren, was über Sie gespeichert ist, es berichtigen oder löschen lassen und der Verarbeitung
        widersprechen. Wenden Sie sich dafür an: {tenant.authority}. Sie können sich auch bei der Datenschutzbehörde
        Ihres Bundeslandes beschweren.
      </p>
      <h2>Wer verantwortlich ist</h2>
      <p>
        Verantwortlich ist: {tenant.authority}. Die Anschrift und die Kontaktdaten der oder des Datenschutzbeauftragten
        trägt diese Stelle hier ein, bevor die Seiten offiziell in Betrieb gehen.
      </p>
    </>
  );
}

function English({ tenant, funding }: Props): ReactNode {
  return (
    <>
      <p>We store as little as possible. If you only read, you leave no personal data with us.</p>
      <h2>While reading</h2>
      <ul>
        <li>We set no cookies. So there is no window asking about them.</li>
        <li>We do not count visits and include nothing from other providers.</li>
        <li>What you type into the address search is answered and not stored.</li>
        <li>So that nobody can bring the service to a halt, requests per connection are counted for a short time.</li>
      </ul>
      {funding ? (
        <>
          <h2>When you apply for money</h2>
          <p>
            Then we store what you write into the form. Your name, e-mail address and telephone number are seen only by
            the local team, its carrier, the district and the Senate department. None of it is published.
          </p>
          <p>
            The details are needed to handle the application and to check how the money was used. They are kept for as
            long as the rules on public funding require, and then deleted.
          </p>
        </>
      ) : null}
      <h2>When you sign in to the workspace</h2>
      <p>Then we set one cookie that serves only for signing in. It disappears when you sign out.</p>
      <h2>Your rights</h2>
      <p>
        You can learn what is stored about you, have it corrected or deleted, and object to its use. Please contact:{' '}
        {tenant.authority}. You can also complain to the data protection authority of your federal state.
      </p>
      <h2>Who is responsible</h2>
      <p>
        Responsible: {tenant.authority}. This body enters its address and the contact details of its data protection
        officer here before the pages officially go into operation.
      </p>
    </>
  );
}
