const PORTS: Readonly<Record<string, number>> = {
  'postgres:': 5432,
  'postgresql:': 5432,
  'redis:': 6379,
  'mongodb:': 27_017,
}

/** Where the server of a URL listens. Throws TypeError when that is not one host and one port. */
export function addressIn(serverUrl: string): { readonly host: string; readonly port: number } {
  const url = URL.parse(serverUrl)
  const port = Number(url?.port) || PORTS[url?.protocol ?? '']
  if (!url || url.hostname === '' || url.hostname.includes(',') || port === undefined) {
    throw new TypeError(
      'openProxy: expected the URL of a server with one host, such as redis://127.0.0.1:6379',
    )
  }
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port }
}

/** The same server, account and database, by way of a port of this machine. */
export function throughPort(serverUrl: string, port: number): string {
  const url = new URL(serverUrl)
  url.host = `127.0.0.1:${port}`
  if (url.protocol === 'mongodb:') {
    url.searchParams.delete('replicaSet')
    url.searchParams.set('directConnection', 'true')
    if (url.pathname === '') url.pathname = '/'
  }
  return url.href
}
