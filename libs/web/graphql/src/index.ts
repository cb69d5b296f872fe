export {
  createGraphqlClient,
  type GraphqlAnswer,
  type GraphqlClient,
  type GraphqlDocument,
  type GraphqlRequest,
  type GraphqlTransport,
} from './client.js';
export { GraphqlFault } from './fault.js';
export { httpTransport } from './transport.js';
