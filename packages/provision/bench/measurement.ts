import { readConfig } from '../src/config.ts'
import type { Provider } from '../src/provider.ts'
import { providersOf } from '../src/select.ts'
import { type Service, serviceEntry } from '../src/services.ts'

/** One line of `pnpm bench`. */
export interface Measurement {
  readonly name: string
  readonly unit: 'ms'
  /** ms, one for each round */
  readonly values: readonly number[]
  /** What the median should stay under, ms. */
  readonly target?: number
}

export function measurement(name: string, values: readonly number[], target?: number): Measurement {
  return { name, unit: 'ms', values, ...(target === undefined ? {} : { target }) }
}

export async function repeat(rounds: number, measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = []
  for (let round = 0; round < rounds; round += 1) values.push(await measure())
  return values
}

/** One of the service's providers, in this process's environment and these settings. */
export async function provider(
  service: Service,
  name: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<Provider> {
  const config = readConfig({ ...process.env, ...settings })
  const providers = await providersOf({ service: serviceEntry(service), config, notify: () => {} })
  const found = providers.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`there is no provider ${name} of ${service}`)
  return found
}
