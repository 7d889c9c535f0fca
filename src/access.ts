/** Who may read what, without any element: the publisher's server is asked, the reader signed up, the text fetched. */
export { AccessError, type AccessErrorDetails, type Problem } from './access/access-error.js';
export { readAmpConfig, type AmpOptions, type AmpReading } from './access/amp-config.js';
export { AccessClient, type Call, type Content, type Grant, type Tokens } from './access/client.js';
export { expandUrl, originOf, type UrlVariables } from './access/endpoints.js';
export type { Environment } from './access/environment.js';
export { parseExpression, type Expression } from './access/expression.js';
export { Gate, gateFor, type FetchBody, type GateState, type GateSubject } from './access/gate.js';
export { canGive, makeGift, type Gift } from './access/gift.js';
export { jsonLdText, newsArticleJsonLd, type JsonLdOptions } from './access/json-ld.js';
export { readMeter, type Meter } from './access/meter.js';
export { Reader, readerAt, type GetAccessToken, type Session } from './access/reader.js';
export {
  requestCode,
  SignUp,
  verifyCode,
  type Challenge,
  type SignUpOptions,
  type SignUpProblem,
  type SignUpRequest,
  type SignUpState,
} from './access/sign-up.js';
export type { Access, AccessEndpoints, AccessLevel, AccessOffer, AccessRules, ArticleBody } from './feed/article.js';
export { readAccess } from './feed/read-access.js';
