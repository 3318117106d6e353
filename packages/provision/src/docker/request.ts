import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import path from 'node:path'
import { text } from 'node:stream/consumers'

/** The engine understood and refused. */
export class EngineError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Asks a Docker engine: its answer parsed when that is one JSON value, else as text.
 * @throws EngineError for HTTP statuses from 400; an Error when nothing answers in time
 */
export async function askEngine(
  { host, environment }: { readonly host: string; readonly environment: NodeJS.ProcessEnv },
  method: string,
  url: string,
  timeoutMs: number,
): Promise<unknown> {
  const { secure, ...address } = engineAddress(host, environment)
  const signal = AbortSignal.timeout(timeoutMs)
  const late = new Error(`not done in ${timeoutMs / 1000} s`)
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = (secure ? https : http).request(
      { ...address, method, path: url, signal, agent: false },
      resolve,
    )
    request.on('error', (error) => reject(signal.aborted ? late : error))
    request.end()
  })
  const body = await text(response).catch((error: unknown) => {
    throw signal.aborted ? late : error
  })
  const answer = parsed(body)
  const status = response.statusCode ?? 500
  if (status >= 400) throw new EngineError(status, messageOf(answer) ?? `HTTP ${status}`)
  return answer ?? body
}

function engineAddress(
  host: string,
  environment: NodeJS.ProcessEnv,
): https.RequestOptions & { secure: boolean } {
  const { protocol, pathname, hostname, port } = new URL(host)
  if (protocol === 'unix:') return { secure: false, socketPath: decodeURIComponent(pathname) }
  if (!['tcp:', 'http:', 'https:'].includes(protocol))
    throw new Error(`${protocol} addresses are not supported here`)
  const certificates = environment.DOCKER_CERT_PATH
  if (environment.DOCKER_TLS_VERIFY !== '1' || !certificates)
    return { secure: false, hostname, port: port || 2375 }
  const read = (name: string): Buffer => readFileSync(path.join(certificates, name))
  return {
    secure: true,
    hostname,
    port: port || 2376,
    ca: read('ca.pem'),
    cert: read('cert.pem'),
    key: read('key.pem'),
  }
}

function messageOf(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'message' in answer
    ? String(answer.message)
    : undefined
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
