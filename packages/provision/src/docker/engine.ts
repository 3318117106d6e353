import { existsSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describeCause } from '../errors.ts'
import { askEngine, EngineError } from './request.ts'

/** A Docker engine that answers. Spoken to directly, because loading a client library takes longer than a start. */
export interface Engine {
  /** As `DOCKER_HOST` would name it. */
  readonly host: string
  readonly version: string
  hasImage(image: string): Promise<boolean>
  /** Rejects with the engine's words, or when the image is not here after that time. */
  pullImage(image: string, timeoutMs: number): Promise<void>
  /** The containers that carry the label, running or not. */
  containersWithLabel(label: string): Promise<readonly LabelledContainer[]>
  /**
   * Removes a container with its anonymous volumes, whatever it is doing; one that is gone already, or is being
   * removed, is no error.
   */
  removeContainer(nameOrId: string): Promise<void>
}

interface LabelledContainer {
  readonly id: string
  readonly label: string
}

/** The first engine that answers, looked for where testcontainers looks; or why there is none, address by address. */
export async function findEngine(environment: NodeJS.ProcessEnv): Promise<Engine | readonly string[]> {
  const refusals: string[] = []
  for (const host of engineHosts(environment)) {
    try {
      const { Version } = (await askEngine({ host, environment }, 'GET', '/version', 2000)) as {
        Version: string
      }
      return engineAt(host, Version, environment)
    } catch (error) {
      refusals.push(`${host}: ${describeCause(error)}`)
    }
  }
  return refusals
}

/** An address that somebody chose is the only one; else every socket that exists. */
function engineHosts(environment: NodeJS.ProcessEnv): string[] {
  const chosen = testcontainersHost() ?? (environment.DOCKER_HOST || undefined)
  if (chosen) return [chosen]
  const runtime = environment.XDG_RUNTIME_DIR
  const sockets = [
    '/var/run/docker.sock',
    ...(runtime ? [path.join(runtime, 'docker.sock')] : []),
    path.join(os.homedir(), '.docker/run/docker.sock'),
    path.join(os.homedir(), '.docker/desktop/docker.sock'),
    `/run/user/${process.getuid?.() ?? 0}/docker.sock`,
  ]
  return [...new Set(sockets)].filter((socket) => existsSync(socket)).map((socket) => `unix://${socket}`)
}

function testcontainersHost(): string | undefined {
  try {
    const properties = readFileSync(path.join(os.homedir(), '.testcontainers.properties'), 'utf8')
    return /^\s*(?:tc|docker)\.host\s*=\s*(\S+)/m.exec(properties)?.[1]
  } catch {
    return undefined
  }
}

function engineAt(host: string, version: string, environment: NodeJS.ProcessEnv): Engine {
  const ask = (method: string, url: string, timeoutMs = 10_000): Promise<unknown> =>
    askEngine({ host, environment }, method, url, timeoutMs)
  return {
    host,
    version,
    hasImage: async (image) =>
      (await orRefused(ask('GET', `/images/${encodeURI(image)}/json`), [404])) !== undefined,
    pullImage: async (image, timeoutMs) => {
      const query = new URLSearchParams(imageReference(image))
      const refusal = pullRefusal(await ask('POST', `/images/create?${query.toString()}`, timeoutMs))
      if (refusal) throw new Error(refusal)
    },
    containersWithLabel: async (label) => {
      const query = new URLSearchParams({ all: 'true', filters: JSON.stringify({ label: [label] }) })
      const found = (await ask('GET', `/containers/json?${query.toString()}`)) as {
        Id: string
        Labels: Record<string, string>
      }[]
      return found.map(({ Id, Labels }) => ({ id: Id, label: Labels[label] ?? '' }))
    },
    removeContainer: async (nameOrId) => {
      await orRefused(ask('DELETE', `/containers/${nameOrId}?force=true&v=true`), [404, 409])
    },
  }
}

/** The last colon begins a tag only when no slash follows: `registry.test:5000/postgres` has none. */
function imageReference(image: string): { fromImage: string; tag: string } {
  if (image.includes('@')) return { fromImage: image, tag: '' }
  const [, name = image, tag = 'latest'] = /^(.+?)(?::([^:/]+))?$/.exec(image) ?? []
  return { fromImage: name, tag }
}

/** A pull answers with status 200 and one JSON value per line, of which one may be its failure. */
function pullRefusal(progress: unknown): string | undefined {
  const lines = typeof progress === 'string' ? progress : JSON.stringify(progress)
  return /"error"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(lines)?.[1]
}

async function orRefused<T>(answer: Promise<T>, statuses: readonly number[]): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof EngineError && statuses.includes(error.status)) return undefined
    throw error
  }
}
