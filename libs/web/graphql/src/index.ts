export { type GraphqlAnswer } from './answer.js';
export { createGraphqlClient, type GraphqlClient, type GraphqlDocument, type GraphqlTransport } from './client.js';
export { GraphqlFault } from './fault.js';
