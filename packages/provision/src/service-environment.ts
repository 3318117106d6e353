import { isGone, currentOwner, formatOwner, parseOwner } from './owner.ts'
import type { ServiceEntry } from './service.ts'

/** The URL of the service in the environment; it wins over every provider and never falls through. */
export function urlIn(environment: NodeJS.ProcessEnv, { urlVariable }: ServiceEntry): string | undefined {
  return environment[urlVariable] || undefined
}

/** The image that Docker runs for the service. */
export function imageIn(environment: NodeJS.ProcessEnv, { name, image }: ServiceEntry): string {
  if (!image) throw new TypeError(`${name} has no image`)
  return environment[image.variable] || image.standard
}

/** A server that a process of ours started, or was given and may use, as that process describes it to its children. */
export interface InheritedServer {
  readonly provider: string
  readonly version: string
  /** The process that started or accepted it has ended; with it what it started. */
  readonly ownerIsGone: boolean
}

/**
 * What the environment says of the server behind the service's URL. `undefined` for a URL of the user's own: what a
 * parent said counts only for the very URL that it said it of.
 */
export function inheritedServer(
  environment: NodeJS.ProcessEnv,
  service: ServiceEntry,
): InheritedServer | undefined {
  const names = variablesOf(service)
  const url = urlIn(environment, service)
  const owner = parseOwner(environment[names.owner] ?? '')
  const [provider, version] = [environment[names.provider], environment[names.version]]
  if (url === undefined || url !== environment[names.ownersUrl] || !owner || !provider || !version)
    return undefined
  return { provider, version, ownerIsGone: isGone(owner) }
}

/** Whether a parent of ours said which server is behind the service's URL: its provider and its version. */
export function isDeclared(environment: NodeJS.ProcessEnv, service: ServiceEntry): boolean {
  const names = variablesOf(service)
  return [service.urlVariable, names.provider, names.version].every((name) => Boolean(environment[name]))
}

/** What children of this process need in their environment to use the server that it started, or was given. */
export function environmentOf(
  service: ServiceEntry,
  { provider, version, url }: { readonly provider: string; readonly version: string; readonly url: string },
): Record<string, string> {
  const names = variablesOf(service)
  return {
    [service.urlVariable]: url,
    [names.provider]: provider,
    [names.version]: version,
    [names.ownersUrl]: url,
    [names.owner]: formatOwner(currentOwner()),
  }
}

/** The part of an inherited environment that describes the server, to be handed on as it is. */
export function environmentOfInherited(
  environment: NodeJS.ProcessEnv,
  service: ServiceEntry,
): Record<string, string> {
  const names = [service.urlVariable, ...Object.values(variablesOf(service))]
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])))
}

function variablesOf({ name }: ServiceEntry) {
  const prefix = `LEVELUP_${name.toUpperCase()}`
  return {
    provider: `${prefix}_PROVIDER`,
    version: `${prefix}_VERSION`,
    ownersUrl: `${prefix}_URL`,
    owner: `${prefix}_OWNER`,
  }
}
