// Names of parameters. What signs a reader in or lets them in:
const keys = 'rid|gift|password|jwt|api_?key|((access|api|auth|id|refresh|session)_?)?token';
const sessions = '(asp|j|php)?sess(ion)?_?id';
// By which link or in which mailing a reader came:
const clicks = 'utm_[^=]*|(d|fb|g|ms|tt|tw|y)clk?id|[gw]braid|_g[al]|igsh(id)?|li_fat_id|mc_[ce]id|_hs(enc|mi)|mkt_tok';

// A `code` may be a stock's, and a `state` one of fifty: only together, or beside a token, are they what a sign-in answers.
const answers = 'code=.*&state|state=.*(&code|token)';

const personal = new RegExp(`^(${keys}|${sessions}|${clicks}|${answers})=`, 'i');
const sessionInPath = new RegExp(`;${sessions}=[^/;]*`, 'gi');

/**
 * The address to pass on: absolute, http(s), without what belongs to this reader alone (tokens, sessions, gift and sign-in
 * parameters, user name and password) or to what brought them here (`utm_…`, `fbclid`, `gclid` and the like). The rest stays
 * as it was written. `undefined` when it is no such address.
 *
 * @param base - What a relative address is relative to.
 */
export function cleanShareUrl(address: string | undefined, base?: string): string | undefined {
  if (!address) return undefined;
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    return undefined;
  }
  if (!/^https?:$/.test(url.protocol)) return undefined;
  url.username = url.password = '';
  url.pathname = url.pathname.replace(sessionInPath, '');
  url.search = withoutPersonal(url.search);
  // Some sign-ins answer in the fragment, as parameters of their own.
  url.hash = withoutPersonal(url.hash);
  return url.href;
}

function withoutPersonal(parameters: string) {
  const own = parameters.slice(1);
  const isPersonal = (pair: string) => personal.test(String(new URLSearchParams(`${pair}&${own}`)));
  return own
    .split('&')
    .filter((pair) => !isPersonal(pair))
    .join('&');
}

/**
 * An address with the parameters of a campaign behind its own.
 *
 * @param campaign - `source={provider}&medium=share` adds `utm_source` and `utm_medium`.
 * @param provider - What stands in for `{provider}`.
 */
export function withCampaign(address: string, campaign: string, provider: string): string {
  const url = new URL(address);
  const own = url.search.slice(1);
  const added = new URLSearchParams(campaign.replaceAll('{provider}', provider));
  const parameters = Array.from(added, (pair) => `utm_${new URLSearchParams([pair])}`);
  url.search = [...(own ? [own] : []), ...parameters].join('&');
  return url.href;
}
