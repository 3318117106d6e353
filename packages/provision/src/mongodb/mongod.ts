import { describeCause, InfrastructureError } from '../errors.ts'
import { freePort } from '../free-port.ts'
import { findOnPath } from '../on-path.ts'
import type { Provider, ProviderContext } from '../provider.ts'
import { checkedMongod, type Mongod } from './mongod/program.ts'
import { startMongod } from './mongod/server.ts'

const CURE = 'Install MongoDB 8, start Docker, or set MONGODB_URL to a MongoDB of yours.'

/** The `mongod` on PATH, as a replica set of one. */
export function pathMongodb(context: ProviderContext, nextPort = freePort): Provider {
  let looking: Promise<Mongod | string> | undefined
  // Whether it can be used is asked just before it is started.
  const look = (): Promise<Mongod | string> => (looking ??= mongodOnPath(context.config.environment))
  return {
    name: 'mongod',
    kind: 'embedded',
    available: async () => {
      const found = await look()
      if (typeof found === 'string') return { usable: false, detail: found, nextStep: CURE }
      return { usable: true, detail: `${found.file} is version ${found.version}` }
    },
    start: async () => {
      const found = await look()
      if (typeof found === 'string') throw new InfrastructureError('PROVISION_EMBEDDED', found, CURE)
      return await startMongod(found, 'mongod', context, nextPort)
    },
  }
}

/** The program, or why there is none. */
async function mongodOnPath(environment: NodeJS.ProcessEnv): Promise<Mongod | string> {
  const file = findOnPath('mongod', environment)
  if (!file) return 'there is no mongod on PATH'
  try {
    return await checkedMongod(file)
  } catch (error) {
    return describeCause(error)
  }
}
