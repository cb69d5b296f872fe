import { type Translator } from '#web/i18n';
import { word } from '../kit/words.js';
import { type TextKey } from '../texts/de/index.js';

type Text = Translator<TextKey>;

interface Entry {
  noun: string;
  action: string;
  userName: string | null;
  userKind: string;
  actingForName: string | null;
}

/** What nouns and acts were called when older entries were written: the trail is never rewritten. */
const presentNames = new Map([
  ['Phase', 'AreaPhase'],
  ['Indicator', 'PlanningIndicator'],
  ['Session', 'SignInSession'],
  ['acceptInvitation', 'acceptUserInvitation'],
  ['renewInvitation', 'renewUserInvitation'],
]);
const presentName = (name: string): string => presentNames.get(name) ?? name;

/** „Phase: geändert“; some nouns have words of their own: a sign-in begins, it is not entered. */
export function actionText(translator: Text, entry: Pick<Entry, 'noun' | 'action'>): string {
  const [noun, action] = [presentName(entry.noun), presentName(entry.action)];
  const own = `auditAction.${noun}.${action}`;
  return `${word(translator, 'noun', noun)}: ${translator.has(own) ? translator.t(own) : word(translator, 'auditAction', action)}`;
}

/** Who did it, and for whom. */
export function actorText(
  translator: Text,
  { userName, userKind, actingForName }: Omit<Entry, 'noun' | 'action'>,
): string {
  const who = userName ?? word(translator, 'userKind', userKind);
  return actingForName ? `${who} ${translator.t('shell.actingFor', { name: actingForName })}` : who;
}
