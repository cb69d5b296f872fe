export {
  createGraphqlClient,
  type GraphqlAnswer,
  type GraphqlClient,
  type GraphqlDocument,
  type GraphqlTransport,
} from './client.js';
export { GraphqlFault } from './fault.js';
