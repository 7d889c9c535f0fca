const secret = /^(rid|code|state|gift|token|access_token|utm_[^=]*)=/i;

/**
 * The address to pass on: absolute, http(s), without what belongs to this reader alone (tokens, gift and sign-in
 * parameters, user name and password) or to the campaign that brought them (`utm_…`). The rest stays as it was written.
 * `undefined` when it is no such address.
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
  url.search = withoutSecrets(url.search);
  // Some sign-ins answer in the fragment, as parameters of their own.
  url.hash = withoutSecrets(url.hash);
  return url.href;
}

function withoutSecrets(parameters: string) {
  const pairs = parameters.slice(1).split('&');
  return pairs.filter((pair) => !secret.test(String(new URLSearchParams(pair)))).join('&');
}
