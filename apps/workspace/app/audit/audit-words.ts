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

/** „Phase: geändert“ */
export const actionText = (translator: Text, { noun, action }: Pick<Entry, 'noun' | 'action'>): string =>
  `${word(translator, 'noun', noun)}: ${word(translator, 'auditAction', action)}`;

/** Who did it, and for whom. */
export function actorText(
  translator: Text,
  { userName, userKind, actingForName }: Omit<Entry, 'noun' | 'action'>,
): string {
  const who = userName ?? word(translator, 'userKind', userKind);
  return actingForName ? `${who} ${translator.t('shell.actingFor', { name: actingForName })}` : who;
}
