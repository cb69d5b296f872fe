import { type WebApp } from './web-handler.js';

/** The public site. Its pages depend on nothing but the address and these parameters. */
export const portalApp = (directory: string): WebApp => ({
  name: 'portal',
  directory,
  mount: '',
  publicPath: '/_p/',
  hydrated: false,
  query: ['suche', 'adresse', 'plz', 'link', 'v'],
  own: /^\/antrag$|^\/q\/[^/]+\/antrag\/./,
});

/** The working place of staff. Never cached, hydrated. */
export const workspaceApp = (directory: string): WebApp => ({
  name: 'workspace',
  directory,
  mount: '/workspace',
  publicPath: '/_w/',
  hydrated: true,
  query: null,
  own: /^/,
});

/** The pages for those who write programs against the interface, and its explorer, which is hydrated and made anew for each nonce. */
export const developersApp = (directory: string): WebApp => ({
  name: 'developers',
  directory,
  mount: '/developers',
  publicPath: '/_d/',
  hydrated: false,
  editor: /^\/developers\/explorer$/,
  query: ['q'],
  own: /^\/developers\/explorer$/,
});
