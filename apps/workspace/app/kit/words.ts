import { moduleWords } from '#libs/contracts';
import { type PhaseNames, type Translator } from '#web/i18n';
import { type TextKey } from '../texts/de/index.js';

type Text = Translator<TextKey>;

/** The tenant's word for who holds a role; roles the programme has no word for get a general one. */
export function roleName({ t, term, has }: Text, role: string): string {
  const ofTenant: Record<string, string> = {
    senate: term('authority'),
    district: term('district'),
    carrier: term('carrier'),
    team: term('team'),
    board: term('council'),
  };
  const key = `role.${role}`;
  return ofTenant[role] || (has(key) ? t(key) : role);
}

/** Names of the phases are the tenant's own, by language. */
export function phaseName({ t, language }: Text, phases: PhaseNames, kind: string | null | undefined): string {
  if (!kind) return t('phase.unknown');
  const words = phases[kind];
  return words?.[language] ?? words?.['de'] ?? kind;
}

/** A word of the catalogue named by data, e.g. a state; the raw value when the catalogue does not know it yet. */
export function word({ t, has }: Text, group: string, value: string): string {
  const key = `${group}.${value}`;
  return has(key) ? t(key) : value;
}

/** What a part of the platform is called. */
export function moduleName({ language }: Pick<Text, 'language'>, name: string): string {
  const words: Partial<Record<string, { de: string; en: string }>> = moduleWords;
  return words[name]?.[language === 'en' ? 'en' : 'de'] ?? name;
}

/** „Türkisch“ for `tr`; the tag itself where the browser or server has no name for it. */
export function languageName({ language }: Text, tag: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
