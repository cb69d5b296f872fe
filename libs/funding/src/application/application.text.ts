import { type ApplicationState } from './application-states.js';

export type Language = 'de' | 'en';
/** Texts exist in German and English; German is the language of the procedure and the fallback. */
export const languageOf = (tag: string): Language => (tag.startsWith('en') ? 'en' : 'de');

/** Whether a fund takes applications on some day is for its page to say. */
export const againText: Record<Language, string> = {
  de: 'Einen neuen Antrag können Sie stellen, solange der Fonds Anträge annimmt.',
  en: 'You can make a new application as long as the fund takes applications.',
};

export const stateText: Record<Language, Record<ApplicationState, string>> = {
  de: {
    submitted: 'Ihr Antrag ist da. Als Nächstes prüft das Team im Quartier, ob er zu den Regeln passt.',
    eligible: 'Ihr Antrag passt zu den Regeln. Als Nächstes entscheidet die Jury.',
    not_eligible: 'Ihr Antrag passt so noch nicht zu den Regeln. Bitte sprechen Sie mit dem Team im Quartier.',
    approved:
      'Ihr Antrag ist bewilligt. Das Geld ist für Sie vorgemerkt. Sie können jetzt mit der Aktion anfangen. Wie Sie das Geld bekommen, sagt Ihnen das Team.',
    rejected: `Ihr Antrag ist leider abgelehnt. Sie können mit dem Team darüber sprechen. ${againText.de}`,
    reserve:
      'Die Jury möchte Ihre Aktion fördern, aber das Geld reicht im Moment nicht. Ihr Antrag steht auf der Warteliste. Sie müssen nichts tun. Bitte fangen Sie noch nicht an.',
    withdrawn: `Dieser Antrag ist zurückgezogen. ${againText.de}`,
  },
  en: {
    submitted: 'Your application has arrived. Next the neighbourhood team checks whether it fits the rules.',
    eligible: 'Your application fits the rules. The jury decides next.',
    not_eligible: 'Your application does not fit the rules yet. Please talk to the neighbourhood team.',
    approved:
      'Your application is approved. The money is set aside for you. You can start now. The team tells you how you get the money.',
    rejected: `Unfortunately your application is rejected. You can talk to the team about it. ${againText.en}`,
    reserve:
      'The jury wants to support you, but there is not enough money left right now. You are on the reserve list. There is nothing to do for you. Please do not start yet.',
    withdrawn: `This application is withdrawn. ${againText.en}`,
  },
};

/** What comes before the state: there is a question, or an answer that has to be read. */
const correctionText: Record<Language, Record<'asked' | 'answered', string>> = {
  de: {
    asked: 'Das Team hat eine Rückfrage zu Ihrem Antrag. Bitte antworten Sie.',
    answered: 'Danke für Ihre Antwort. Als Nächstes prüft das Team Ihren Antrag.',
  },
  en: {
    asked: 'The team has a question about your application. Please answer.',
    answered: 'Thank you for your answer. Next the team checks your application.',
  },
};

export const messageOf = (
  { state, correctionState }: { state: ApplicationState; correctionState: 'asked' | 'answered' | null },
  language: Language,
): string => (correctionState ? correctionText[language][correctionState] : stateText[language][state]);

const moneyFormat = {
  de: new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }),
};
const dayFormat = {
  de: new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** 48000 → `480,00 €` */
export const money = (cents: number, language: Language): string => moneyFormat[language].format(cents / 100);
/** `2026-11-22` → `22. November 2026` */
export const dayText = (day: string, language: Language): string =>
  dayFormat[language].format(new Date(`${day}T00:00:00Z`));
