/** Where a gate finds the endpoints, as the feed says it. Capital names are filled in by the gate. */
export function endpoints(origin: string) {
  const about = 'id=ARTICLE_ID&rid=READER_ID';
  const login = 'return=RETURN_URL&client_id=CLIENT_ID&state=STATE&code_challenge=CODE_CHALLENGE';
  return {
    authorization: `${origin}/access/authorization?${about}&gift=GIFT`,
    content: `${origin}/access/content?${about}&gift=GIFT`,
    pingback: `${origin}/access/pingback?${about}`,
    signup: `${origin}/access/signup`,
    verify: `${origin}/access/verify`,
    token: `${origin}/access/token`,
    logout: `${origin}/access/logout`,
    logout_everywhere: `${origin}/access/logout-everywhere`,
    login: `${origin}/login?${login}`,
    gift: `${origin}/access/gift`,
  };
}
