import { type ApiField, type ApiType } from '#libs/contracts';

/** A field, or a type itself when `field` is null. */
export interface Hit {
  type: ApiType;
  field: ApiField | null;
}

/** Hits that are shown at most. */
export const MOST_HITS = 60;

/** Everything that holds all the words, what is called so first. */
export function search(types: readonly ApiType[], text: string): Hit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const holds = (text: string): boolean => words.every((word) => text.includes(word));
  const rank = ({ type, field }: Hit): number => {
    const name = (field ?? type).name.toLowerCase();
    return name === words[0] ? 0 : words.some((word) => name.includes(word)) ? 1 : 2;
  };
  return types
    .flatMap((type): Hit[] => [{ type, field: null }, ...type.fields.map((field) => ({ type, field }))])
    .filter(({ type, field }) => {
      const said = field
        ? [type.name, field.name, field.description, field.right ?? '']
        : [type.name, type.description];
      return holds(said.join(' ').toLowerCase());
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** `[Area!]!` → `Area` */
export const bareType = (type: string): string => type.replaceAll(/[[\]!]/g, '');

/** What `Noun:action` says: kept apart from what is public, and from what a row's own right covers. */
export function rightOf(right: string | null): { kind: 'needs' | 'public' | 'inherited' | 'none'; text: string } {
  if (right === null || right === 'kernel') return { kind: 'none', text: '' };
  if (right.startsWith('public: ')) return { kind: 'public', text: right.slice(8) };
  if (right.startsWith('as ')) return { kind: 'inherited', text: right.slice(3) };
  return { kind: 'needs', text: right };
}
