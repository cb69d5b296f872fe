import { signedInMiddleware } from './frame.js';

export const middleware = [signedInMiddleware];
