import type { Provider, ProviderContext } from '../provider.ts'
import { dockerPostgres } from './docker.ts'
import { embeddedPostgres } from './embedded.ts'
import { externalPostgres } from './external.ts'

/** In the order in which they are tried. */
export function postgresProviders(context: ProviderContext): readonly Provider[] {
  return [externalPostgres(context), dockerPostgres(context), embeddedPostgres(context)]
}
