/** Where a gate finds the endpoints, as the feed says it. Capital names are filled in by the gate. */
export function endpoints(origin: string) {
  const about = 'id=ARTICLE_ID&rid=READER_ID';
  return {
    authorization: `${origin}/access/authorization?${about}`,
    content: `${origin}/access/content?${about}`,
    pingback: `${origin}/access/pingback?${about}`,
    signup: `${origin}/access/signup`,
    verify: `${origin}/access/verify`,
    token: `${origin}/access/token`,
    logout: `${origin}/access/logout`,
  };
}
