/** Who may read what, without any element: the publisher's server is asked, the reader signed up, the text fetched. */
export { AccessError, type AccessErrorDetails, type Problem } from './access/access-error.js';
export {
  AccessClient,
  type Challenge,
  type Content,
  type Grant,
  type SignUpRequest,
  type Tokens,
} from './access/client.js';
export { expandUrl, originOf, type UrlVariables } from './access/endpoints.js';
export type { Environment } from './access/environment.js';
export { Gate, gateFor, type GateState, type GateSubject } from './access/gate.js';
export { Reader, readerAt, type Session } from './access/reader.js';
export { SignUp, type SignUpOptions, type SignUpProblem, type SignUpState } from './access/sign-up.js';
export type { Access, AccessEndpoints, AccessLevel, AccessOffer, ArticleBody } from './feed/article.js';
