export { developersApp, portalApp, workspaceApp } from './apps.js';
export { MicroCache } from './micro-cache.js';
export { injectTransport, mountWeb } from './mount.js';
export { Page } from './page.js';
export { type WebIncoming, type WebOutgoing } from './respond.js';
export { type WebApp, WebHandler, type WebOptions } from './web-handler.js';
