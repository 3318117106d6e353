import { setTimeout as pause } from 'node:timers/promises'
import { describeCause } from './errors.ts'
import type { Verdict } from './provider.ts'
import { redact, redactIn } from './redact.ts'
import type { Implementation, ServiceEntry } from './service.ts'

const RETRY_MS = 10

/** Whether the server behind `url` answers, and its version when it does. */
export async function probe(
  service: ServiceEntry,
  url: string,
  timeoutMs?: number,
): Promise<Verdict & { readonly version?: string }> {
  try {
    const version = await (await implementationOf(service)).version(url, timeoutMs)
    return { usable: true, detail: `${service.label} ${version} answers at ${redact(url)}`, version }
  } catch (error) {
    return {
      usable: false,
      detail: `nothing usable answers at ${redact(url)}: ${redactIn(describeCause(error), url)}`,
    }
  }
}

/** The version of a server that is starting: asks again until it answers, and rejects after `timeoutMs`. */
export async function firstAnswer(
  version: Implementation['version'],
  url: string,
  timeoutMs: number,
): Promise<string> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    try {
      return await version(url)
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(RETRY_MS)
    }
  }
}

/** What the folder of the service exports. */
export async function implementationOf({ load }: ServiceEntry): Promise<Implementation> {
  return (await load()).implementation
}
