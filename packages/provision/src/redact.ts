/** The URL without its password, and without its query, which may hold another. */
export function redact(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed) return 'a URL that cannot be parsed'
  if (parsed.password) parsed.password = '***'
  parsed.search = ''
  return parsed.href
}

/** `message` without the URL's password, should a driver ever repeat it. */
export function redactIn(message: string, url: string): string {
  const password = URL.canParse(url) ? new URL(url).password : ''
  return password
    ? message.replaceAll(password, '***').replaceAll(decodeURIComponent(password), '***')
    : message
}
