import { registerErrors } from '#libs/kernel';

registerErrors({
  FUND_EXHAUSTED: {
    status: 409,
    de: 'So viel Geld ist in diesem Fonds nicht mehr da. Sie können den Antrag auf die Warteliste setzen.',
    en: 'The fund does not hold that much any more. You can put the application on the reserve list.',
  },
  CEILING_TOO_LOW: {
    status: 409,
    de: 'Es ist schon mehr Geld vergeben, als die neue Obergrenze zulässt.',
    en: 'More money has been given away already than the new ceiling allows.',
  },
  FUND_IN_USE: {
    status: 409,
    de: 'Für diesen Fonds gibt es schon Anträge oder vergebenes Geld. Er kann nicht entfernt werden; die Obergrenze lässt sich senken.',
    en: 'There are applications to this fund, or money given away. It cannot be removed; its ceiling can be lowered.',
  },
  RULES_MISSING: {
    status: 409,
    de: 'Für dieses Programmjahr gibt es noch keine Regeln. Bitte legen Sie zuerst die Regeln fest.',
    en: 'There are no rules for this programme year yet. Please add the rules first.',
  },
  RULES_LATER: {
    status: 409,
    de: 'Für ein späteres Jahr gelten schon andere Regeln. Sie bleiben. Bitte bestätigen Sie, dass Sie das wissen.',
    en: 'Other rules already begin in a later year. They stay. Please confirm that you know this.',
  },
  AREA_CLOSED: {
    status: 409,
    de: 'In diesem Gebiet ist die Förderung beendet.',
    en: 'Funding has ended in this area.',
  },
  AREA_ENDS: {
    status: 409,
    de: 'Das Gebiet endet vor diesem Programmjahr. Neues Geld gibt es nur bis zum letzten Jahr.',
    en: 'The area ends before this programme year. There is new money up to its last year only.',
  },
  BUDGET_REFUSED: {
    status: 409,
    de: 'Einige Beträge sind so nicht möglich. Gespeichert wurde nichts.',
    en: 'Some of the amounts are not possible. Nothing was stored.',
  },
  BUDGET_EXCEEDED: {
    status: 409,
    de: 'Verteilt wird mehr, als da ist. Gespeichert wurde nichts.',
    en: 'More is given out than there is. Nothing was stored.',
  },
  APPLICATION_STATE: {
    status: 409,
    de: 'Das ist beim jetzigen Stand des Antrags nicht möglich.',
    en: 'The application is in a state in which this is not possible.',
  },
  NOT_ELIGIBLE: {
    status: 409,
    de: 'Der Antrag passt noch nicht zu den Regeln und kann deshalb nicht bewilligt werden.',
    en: 'The application does not fit the rules and cannot be approved.',
  },
  RESERVE_ORDER: {
    status: 409,
    de: 'Vorher ist ein anderer Antrag von der Warteliste an der Reihe.',
    en: 'Another application on the reserve list comes first.',
  },
  FORM_REFUSED: {
    status: 400,
    de: 'Das Formular konnte so nicht angenommen werden. Bitte warten Sie kurz und senden Sie es noch einmal ab.',
    en: 'The form could not be accepted like this. Please wait a moment and send it again.',
  },
  FORM_USED: {
    status: 409,
    de: 'Mit diesem Formular ist schon ein Antrag abgeschickt worden. Bitte laden Sie für einen weiteren ein neues.',
    en: 'An application was sent with this form before. Please load a new one for another application.',
  },
  PASS_EXPIRED: {
    status: 401,
    de: 'Der Antrag war zu lange offen. Bitte öffnen Sie ihn noch einmal.',
    en: 'The application was open for too long. Please open it again.',
  },
  OWN_APPLICATION: {
    status: 403,
    de: 'An diesem Antrag sind Sie selbst beteiligt. Bitte lassen Sie das jemand anderen tun: aus dem Team, vom Träger oder vom Bezirk.',
    en: 'You have a part in this application yourself. Please let somebody else do this: of the team, the carrier or the district.',
  },
  SECOND_PERSON_NEEDED: {
    status: 409,
    de: 'Sie haben diesen Antrag geprüft. Die Entscheidung trägt eine zweite Person ein: aus dem Team, vom Träger oder vom Bezirk.',
    en: 'You have checked this application. A second person records the decision: of the team, the carrier or the district.',
  },
  ENTERED_BY_ONESELF: {
    status: 403,
    de: 'Sie haben diesen Antrag oder eine Antwort dazu selbst erfasst. Prüfen muss ihn jemand anderes: aus dem Team, vom Träger oder vom Bezirk.',
    en: 'You have entered this application, or an answer to it, yourself. Somebody else has to check it: of the team, the carrier or the district.',
  },
  CORRECTION_OPEN: {
    status: 409,
    de: 'Zu diesem Antrag ist eine Rückfrage offen. Warten Sie die Frist ab, oder nehmen Sie die Rückfrage zurück.',
    en: 'A question to the applicant is open. Wait for its last day, or take the question back.',
  },
  FORM_EXPIRED: {
    status: 400,
    de: 'Das Formular war zu lange offen. Bitte laden Sie es neu.',
    en: 'The form was open for too long. Please load it again.',
  },
  LINK_EXPIRED: {
    status: 410,
    de: 'Dieser Link gilt nicht mehr. Auf der Seite zu Ihrem Antrag bekommen Sie einen neuen.',
    en: 'This link is no longer valid. You get a new one on the page of your application.',
  },
});
