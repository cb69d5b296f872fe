import { type Language } from './application.text.js';

/** How long the link of a mail opens an application, and how long after it was first opened: browsers and people press twice. */
export const linkLife = { days: 60, againMinutes: 2 };

export const linkLifeText: Record<Language, string> = {
  de: `er gilt ${linkLife.days} Tage, nach dem ersten Öffnen noch ${linkLife.againMinutes} Minuten`,
  en: `it works for ${linkLife.days} days, and for ${linkLife.againMinutes} minutes after it was first opened`,
};
