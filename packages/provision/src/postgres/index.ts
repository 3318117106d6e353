import type { Implementation } from '../service.ts'
import { dockerPostgres } from './docker.ts'
import { embeddedPostgres } from './embedded.ts'
import { serverVersion } from './probe.ts'

export const implementation: Implementation = {
  version: serverVersion,
  providers: (context) => [dockerPostgres(context), embeddedPostgres(context)],
}
