import { type Cost } from './application/application.entity.js';

export interface DemoApplication {
  title: string;
  description: string;
  place: string;
  ownWork: string;
  costs: Cost[];
  applicant: string;
  becomes: 'submitted' | 'eligible' | 'not_eligible' | 'approved' | 'rejected';
  /** what the team found, or why the jury said no */
  note?: string;
  conditions?: string;
  /** a question of the team; with an answer, it came back */
  question?: { text: string; fields: string[]; answer?: string };
}

const euro = (label: string, kind: string, amount: number): Cost => ({ label, kind, cents: amount * 100 });

const summerParty: DemoApplication = {
  title: 'Hoffest mit großer Tafel',
  description:
    'Wir decken im Hof eine lange Tafel für alle Häuser. Jede Familie bringt ein Gericht aus ihrer Küche mit.',
  place: 'Innenhof',
  ownWork: 'Zwölf Nachbarinnen und Nachbarn kochen, bauen auf und räumen auf, zusammen etwa 60 Stunden.',
  costs: [
    euro('Miete für Tische und Bänke', 'rent', 620),
    euro('Geschirr und Getränke', 'food', 480),
    euro('Plakate', 'printing', 100),
  ],
  applicant: 'Hausgemeinschaft Lindenhof (erfunden)',
  becomes: 'approved',
  conditions: 'Bitte nennen Sie auf dem Plakat die Förderung.',
};

const repair: DemoApplication = {
  title: 'Rad-Werkstatt an vier Samstagen',
  description:
    'Wer ein kaputtes Fahrrad hat, kann es mit uns zusammen reparieren. Kinder lernen, wie man einen Reifen flickt.',
  place: 'Platz vor dem Nachbarschaftstreff',
  ownWork: 'Vier Ehrenamtliche schrauben an vier Samstagen je fünf Stunden.',
  costs: [
    euro('Werkzeug', 'material', 900),
    euro('Schläuche, Flickzeug, Öl', 'material', 450),
    euro('Flyer', 'printing', 150),
  ],
  applicant: 'Schraubtreff (erfunden)',
  becomes: 'approved',
};

const garden: DemoApplication = {
  title: 'Hochbeete vor der Bücherei',
  description: 'Wir bauen mit der Kita und dem Seniorenclub sechs Hochbeete und pflegen sie das ganze Jahr gemeinsam.',
  place: 'Vorplatz der Bücherei',
  ownWork: 'Bauen an zwei Wochenenden, danach gießen im Wechsel.',
  costs: [euro('Holz und Schrauben', 'material', 950), euro('Erde und Pflanzen', 'material', 550)],
  applicant: 'Gartengruppe Sonnenfleck (erfunden)',
  becomes: 'approved',
  conditions: 'Die Beete müssen auch im Sitzen zu erreichen sein.',
};

const theatre: DemoApplication = {
  title: 'Kiez-Theater mit Jugendlichen',
  description: 'Jugendliche schreiben ein Stück über ihren Alltag und zeigen es an drei Abenden im Jugendclub.',
  place: 'Jugendclub',
  ownWork: 'Proben, Bühnenbild und Technik machen die Jugendlichen selbst.',
  costs: [euro('Honorar Theaterpädagogin', 'fee', 1100), euro('Stoffe und Farbe', 'material', 400)],
  applicant: 'Theatergruppe Rampe (erfunden)',
  becomes: 'approved',
};

const music: DemoApplication = {
  title: 'Singen am offenen Fenster',
  description:
    'An sechs Abenden singen wir bekannte Lieder in vielen Sprachen, mitten auf der Straße und mit allen, die mögen.',
  place: 'Fußgängerzone',
  ownWork: 'Der Chor probt und singt ohne Bezahlung.',
  costs: [euro('Notenhefte', 'printing', 300), euro('Miete für die Tonanlage', 'rent', 1200)],
  applicant: 'Straßenchor (erfunden)',
  becomes: 'approved',
};

const cinema: DemoApplication = {
  title: 'Kino auf der Wiese',
  description: 'Drei Filme unter freiem Himmel, ausgesucht von den Nachbarinnen und Nachbarn. Der Eintritt ist frei.',
  place: 'Wiese am Spielplatz',
  ownWork: 'Aufbau, Popcorn und Aufräumen an drei Abenden.',
  costs: [euro('Miete für Leinwand und Projektor', 'rent', 900), euro('Filmrechte', 'fee', 600)],
  applicant: 'Filmfreunde im Kiez (erfunden)',
  becomes: 'approved',
};

const language: DemoApplication = {
  title: 'Sprachtisch für Eltern',
  description:
    'Einmal in der Woche üben Eltern zusammen Deutsch, während ihre Kinder nebenan spielen und betreut werden.',
  place: 'Familienzentrum',
  ownWork: 'Zwei Ehrenamtliche leiten die Runde.',
  costs: [euro('Bücher und Hefte', 'material', 260), euro('Obst und Tee', 'food', 90)],
  applicant: 'Elterncafé (erfunden)',
  becomes: 'eligible',
  note: 'Passt zu den Regeln: für alle offen, Sachkosten, Ehrenamt.',
};

const fireworks: DemoApplication = {
  title: 'Feuerwerk zum Jahreswechsel',
  description:
    'Wir möchten zum Jahreswechsel ein gemeinsames Feuerwerk veranstalten, damit weniger einzeln geböllert wird.',
  place: 'Parkplatz',
  ownWork: 'Absperren und fegen.',
  costs: [euro('Feuerwerk', 'material', 800)],
  applicant: 'Einige Nachbarn (erfunden)',
  becomes: 'rejected',
  note: 'Die Jury findet: Das Geld ist in einer Stunde verbraucht, und viele Menschen und Tiere leiden unter dem Lärm.',
};

const trip: DemoApplication = {
  title: 'Vereinsausflug an den Müritzsee',
  description: 'Unser Verein möchte mit seinen Mitgliedern einen Tag an die Müritz fahren und dort ein Boot mieten.',
  place: 'Müritz',
  ownWork: 'Wir organisieren die Fahrt selbst.',
  costs: [euro('Bus', 'rent', 700), euro('Boot', 'rent', 300)],
  applicant: 'Angelverein (erfunden)',
  becomes: 'not_eligible',
  note: 'Die Aktion findet nicht im Quartier statt und ist nur für Mitglieder gedacht.',
};

const toys: DemoApplication = {
  title: 'Spielekiste für den Platz',
  description: 'Eine Kiste mit Bällen, Kreide und Springseilen, die alle Kinder am Nachmittag ausleihen können.',
  place: 'Spielplatz',
  ownWork: 'Drei Eltern öffnen und schließen die Kiste im Wechsel.',
  costs: [euro('Kiste mit Schloss', 'material', 180), euro('Spielgeräte', 'material', 240)],
  applicant: 'Spielplatz-Eltern (erfunden)',
  becomes: 'submitted',
};

const swap: DemoApplication = {
  title: 'Tauschregal im Hausflur',
  description: 'Ein Regal, in das alle stellen, was sie nicht mehr brauchen, und aus dem sich alle nehmen dürfen.',
  place: 'Hausflur',
  ownWork: 'Zwei Nachbarn räumen jede Woche auf.',
  costs: [euro('Regal', 'material', 160), euro('Schilder', 'printing', 20)],
  applicant: 'Haus Nummer 12 (erfunden)',
  becomes: 'submitted',
  question: { text: 'Ist die Hausverwaltung einverstanden, und wo genau steht das Regal?', fields: ['place'] },
};

const chess: DemoApplication = {
  title: 'Schach im Durchgang',
  description: 'Zwei Tische mit Schachbrett, an denen alle spielen können. Am Mittwoch zeigen wir, wie es geht.',
  place: 'Durchgang',
  ownWork: 'Drei Spieler sind an jedem Mittwoch da.',
  costs: [euro('Bretter und Figuren', 'material', 140)],
  applicant: 'Schachfreunde (erfunden)',
  becomes: 'submitted',
  question: {
    text: 'Wo genau stehen die Tische? Dort muss ein Rettungsweg frei bleiben.',
    fields: ['place'],
    answer: 'Wir haben mit dem Hausmeister gesprochen.',
  },
};

/** Invented applications by area. Thermometersiedlung is left with 1,300.00 of 10,000.00 euros: one more large one does not fit. */
export const demoApplications: Record<string, DemoApplication[]> = {
  thermometersiedlung: [summerParty, repair, garden, theatre, music, cinema, language, toys, swap, chess],
  badstrasse: [repair, garden, fireworks, toys],
  germaniagarten: [theatre, music, trip, language],
  'gropiusstadt-nord': [summerParty, cinema, language],
  kosmosviertel: [garden, toys],
  titiseestrasse: [music, fireworks],
};
