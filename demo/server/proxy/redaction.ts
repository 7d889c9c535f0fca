const credentialName =
  '(?:x[-_])?(?:(?:access|api|app|auth|client|consumer|private|secret|session|subscription|user)[-_]?)?(?:key|token|secret|password|passwd|jwt)';

const wholeName = new RegExp(`^${credentialName}$`, 'i');

/** Whether a parameter of that name, such as `auth_token`, is known to carry a key. */
export function isCredentialName(name: string): boolean {
  return wholeName.test(name);
}

/** In HTML and XML it is escaped, once or more. */
const ampersand = '&(?:(?:amp|#0*38|#x0*26);)*';

/** Takes out of a text what must not be handed on. */
export type Redact = (text: string) => string;

/**
 * Cuts out the secrets themselves, and from links, whole or relative, user names and the parameters that are known to carry
 * keys or are named in `parameters`.
 */
export function redactor(secrets: readonly string[], parameters: readonly string[] = []): Redact {
  const names = [credentialName, ...parameters.map(literal)].join('|');
  const separator = `(?:${ampersand}|[?#])`;
  const pair = `(?:${names})=[^&#\\s"'<>\\\\]*`;
  const credentials = new RegExp(`(${separator})${pair}(?:${separator}${pair})*(${separator})?`, 'gi');
  const userNames = /(https?:\/\/)[^\s/?#"'<>@\\]*@/gi;
  const hideSecrets = secretHider(secrets);
  // Secrets first: one that is not escaped could reach beyond the end of its parameter.
  return (text) =>
    hideSecrets(text)
      .replace(credentials, (_, before: string, after?: string) => (after ? before : ''))
      .replace(userNames, '$1');
}

/** Puts `***` in the place of each secret, however it is written down. */
export function secretHider(secrets: readonly string[]): Redact {
  if (!secrets.length) return (text) => text;
  const spellings = new RegExp(secrets.map(anySpelling).join('|'), 'gi');
  return (text) => text.replace(spellings, '***');
}

const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/**
 * A pattern for a text in ASCII of which any character may be escaped as in a URL, in JSON, or in XML, more than once too.
 * Backslashes are counted, as a run of them would be searched again from each one.
 */
function anySpelling(secret: string): string {
  return [...secret]
    .map((character) => {
      const code = character.charCodeAt(0);
      const hex = code.toString(16).padStart(2, '0');
      const entity = entities[character];
      const spellings = [
        `u00${hex}`,
        `%(?:25)*${hex}`,
        `${ampersand}#(?:0*${code}|x0*${hex});`,
        ...(entity ? [`${ampersand}${entity};`] : []),
        // Last, as a percent sign, say, also begins the longer ways to write it.
        literal(character),
      ];
      return `\\\\{0,8}(?:${spellings.join('|')})`;
    })
    .join('');
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
