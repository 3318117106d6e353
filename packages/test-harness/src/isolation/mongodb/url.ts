/** The same server and account, another database; the account stays that of the database that it was looked up in. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  const accountsIn = url.searchParams.get('authSource') ?? (url.pathname.slice(1) || 'admin')
  if (url.username !== '') url.searchParams.set('authSource', accountsIn)
  url.pathname = `/${database}`
  return url.href
}
