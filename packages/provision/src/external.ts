import { InfrastructureError } from './errors.ts'
import { implementationOf, probe } from './probe.ts'
import type { Provider, ProviderContext, Running, Verdict } from './provider.ts'
import { serverWith } from './running.ts'
import type { ServiceEntry } from './service.ts'
import {
  environmentOf,
  environmentOfInherited,
  inheritedServer,
  urlIn,
  type InheritedServer,
} from './service-environment.ts'

/**
 * The server that the service's URL names: one of the user's, or one that a parent process started. It is never
 * stopped here. One of the user's is asked whether it answers, and whether it may be used unless a parent of ours has
 * asked that: by now it may hold what that parent's other children put there. One that a parent of ours started is
 * not asked, as long as that process runs.
 */
export function externalServer({ service, config }: ProviderContext): Provider {
  const { environment } = config
  const url = urlIn(environment, service)
  const inherited = inheritedServer(environment, service)
  return {
    name: 'external',
    available: () => (url ? verdictOn(service, url, inherited) : Promise.resolve(notSet(service))),
    async start() {
      if (url && inherited && !inherited.ownerIsGone && !isUsers(inherited)) {
        return notOurs(service, { ...inherited, url }, environmentOfInherited(environment, service))
      }
      const verdict = url ? await verdictOn(service, url, inherited) : notSet(service)
      const { usable, detail, nextStep = '', version = '' } = verdict
      if (!url || !usable) throw new InfrastructureError('PROVISION_EXTERNAL', detail, nextStep)
      const server = { provider: 'external', version, url }
      return notOurs(service, server, environmentOf(service, server))
    },
  }
}

function notOurs(
  service: ServiceEntry,
  server: { readonly provider: string; readonly version: string; readonly url: string },
  env: Record<string, string>,
): Running<string> {
  return serverWith(service, { ...server, stop: () => Promise.resolve() }, env)
}

type ExternalVerdict = Verdict & { readonly version?: string }

async function verdictOn(
  service: ServiceEntry,
  url: string,
  inherited: InheritedServer | undefined,
): Promise<ExternalVerdict> {
  const verdict = await probe(service, url)
  if (!verdict.usable) {
    const detail = `${service.urlVariable} is set, but ${verdict.detail}`
    return { ...verdict, detail, nextStep: cure(service, inherited) }
  }
  if (inherited && !(isUsers(inherited) && inherited.ownerIsGone)) return verdict
  const admitted = await (await implementationOf(service)).admits?.(url)
  if (admitted && !admitted.usable) return admitted
  return { ...verdict, detail: `${verdict.detail}: ${service.isolation}` }
}

function notSet({ label, urlVariable, exampleUrl }: ServiceEntry): ExternalVerdict {
  return {
    usable: false,
    detail: `${urlVariable} is not set`,
    nextStep: `To use a ${label} of yours: ${urlVariable}=${exampleUrl}`,
  }
}

function isUsers({ provider }: InheritedServer): boolean {
  return provider === 'external'
}

function cure({ urlVariable }: ServiceEntry, inherited: InheritedServer | undefined): string {
  return inherited && !isUsers(inherited)
    ? 'The command that started this server has ended or lost it: run that command again.'
    : `Start that server or correct the URL; unset ${urlVariable} to have one started for you.`
}
