import type { Config } from '../config.ts'
import type { Provider } from '../provider.ts'
import { embeddedPostgres } from './embedded.ts'
import { externalPostgres } from './external.ts'

/** In the order in which they are tried. */
export function postgresProviders(config: Config): Provider[] {
  return [externalPostgres(config), embeddedPostgres(config)]
}
