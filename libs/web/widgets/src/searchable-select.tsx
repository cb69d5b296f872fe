import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { Select } from '#web/ui';
import { type SearchableSelectProps } from './search-field.js';

/** A list this short is quicker to read than to search. */
const SHORT = 12;

const SearchField = lazy(async () => ({ default: (await import('./search-field.js')).SearchField }));

const never = (): (() => void) => () => undefined;

/**
 * A choice from a long list. Without scripts, and for short lists, it is the browser's own select; with scripts a field to type
 * into. Both send the same value under the same name.
 */
export function SearchableSelect(props: SearchableSelectProps): ReactNode {
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!hydrated || props.options.length <= SHORT) return <Select {...props} />;
  return (
    <Suspense fallback={<Select {...props} />}>
      <SearchField {...props} />
    </Suspense>
  );
}
