import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { isWorkspaceLanguage, loadCatalogue } from './texts/catalogue.js';

const { lang } = document.documentElement;

// The browser fetches the one catalogue of the page's language; the page is readable and usable before.
await loadCatalogue(isWorkspaceLanguage(lang) ? lang : 'de');

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter />
    </StrictMode>,
  );
});
