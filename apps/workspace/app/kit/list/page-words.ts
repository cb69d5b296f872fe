import { type RouterContextProvider } from 'react-router';
import { createTranslator, type Translator } from '#web/i18n';
import { type Frame, frameContext } from '../../shell/frame.js';
import { useShell } from '../../shell/use-shell.js';
import { catalogueOf } from '../../texts/catalogue.js';
import { type TextKey, useText } from '../use-text.js';

/** What a list needs to speak: the words of the page, and who reads it where and when. The same in the browser, on the server and in files. */
export interface PageWords extends Translator<TextKey>, Pick<Frame, 'tenant' | 'me' | 'today' | 'tenantPrefix'> {}

export function usePageWords(): PageWords {
  const { tenant, me, today, tenantPrefix } = useShell();
  return { ...useText(), tenant, me, today, tenantPrefix };
}

export function pageWords(context: Readonly<RouterContextProvider>): PageWords {
  const { tenant, me, today, tenantPrefix, language } = context.get(frameContext);
  const { vocabulary, timeZone } = tenant;
  const words = createTranslator<TextKey>({ language, messages: catalogueOf(language), vocabulary, timeZone });
  return { ...words, tenant, me, today, tenantPrefix };
}
