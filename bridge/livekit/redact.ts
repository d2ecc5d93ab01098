/** Takes secrets out of a text that is about to be logged or answered: these words, and any access token in a URL. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text.replace(/(access_token=)[^&\s"')]+/g, "$1<redacted>");
  for (const secret of secrets) if (secret !== "") clean = clean.replaceAll(secret, "<redacted>");
  return clean;
}
