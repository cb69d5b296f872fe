import { createContext, createElement, type ReactNode, useContext } from 'react';
import { type Translator } from './translator.js';

const TranslatorContext = createContext<Translator | null>(null);

export function TranslatorProvider(props: { value: Translator; children: ReactNode }): ReactNode {
  return createElement(TranslatorContext, { value: props.value }, props.children);
}

/** The page's translator. An app narrows the keys: `const useT = useTranslator<PortalKey>`. */
export function useTranslator<Key extends string = string>(): Translator<Key> {
  const translator = useContext(TranslatorContext);
  if (!translator) throw new Error('no TranslatorProvider above this component');
  return translator as unknown as Translator<Key>;
}
