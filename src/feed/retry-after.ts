/** Milliseconds to wait, at most 15 minutes. https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  const text = value?.trim() ?? '';
  const delay = /^\d+$/.test(text) ? Number(text) * 1_000 : / GMT$/.test(text) ? Date.parse(text) - now : NaN;
  return Number.isNaN(delay) ? undefined : Math.min(Math.max(delay, 0), 15 * 60_000);
}
