import { createContext, createElement, type ReactNode, useContext } from 'react';
import { type Translator } from './translator.js';

const TranslatorContext = createContext<Translator | null>(null);

/** A translator that knows more keys than the shared ones is fine: components ask for their own only. */
export function TranslatorProvider<Key extends string>(props: {
  value: Translator<Key>;
  children?: ReactNode;
}): ReactNode {
  const value = props.value as unknown as Translator;
  return createElement(TranslatorContext, { value }, props.children);
}

/** The page's translator. An app narrows the keys: `const useT = useTranslator<PortalKey>`. */
export function useTranslator<Key extends string = string>(): Translator<Key> {
  const translator = useContext(TranslatorContext);
  if (!translator) throw new Error('no TranslatorProvider above this component');
  return translator as unknown as Translator<Key>;
}
