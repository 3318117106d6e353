import type { Implementation } from '../service.ts'
import { dockerRedis } from './docker.ts'
import { embeddedRedis } from './embedded.ts'
import { admits, serverVersion } from './probe.ts'

export const implementation: Implementation = {
  version: serverVersion,
  admits,
  providers: (context) => [dockerRedis(context), embeddedRedis(context)],
}
