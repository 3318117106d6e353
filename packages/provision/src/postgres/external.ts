import type { Config } from '../config.ts'
import { InfrastructureError } from '../errors.ts'
import type { Provider } from '../provider.ts'
import { probe, serverVersion } from './probe.ts'
import { runningPostgres } from './running.ts'

/** The server that DATABASE_URL names: one of yours, or one that a parent process started. It is never stopped here. */
export function externalPostgres(config: Config): Provider {
  const { databaseUrl, parentProvider } = config
  return {
    name: 'external',
    service: 'postgres',
    available: async () =>
      databaseUrl
        ? { nextStep: cure(parentProvider), ...(await probe(databaseUrl)) }
        : {
            usable: false,
            detail: 'DATABASE_URL is not set',
            nextStep:
              'To use a PostgreSQL of yours: DATABASE_URL=postgres://user:password@host:5432/database',
          },
    start: async () => {
      const verdict = await probe(databaseUrl ?? '')
      if (!databaseUrl || !verdict.usable) {
        throw new InfrastructureError(
          'PROVISION_EXTERNAL',
          `DATABASE_URL is set, but ${verdict.detail}`,
          cure(parentProvider),
        )
      }
      const version = config.parentVersion ?? (await serverVersion(databaseUrl))
      return runningPostgres({
        provider: parentProvider ?? 'external',
        version,
        url: databaseUrl,
        stop: async () => {},
      })
    },
  }
}

function cure(parentProvider: string | undefined): string {
  return parentProvider
    ? 'The command that started this server has ended or lost it: run that command again.'
    : 'Start that server or correct the URL; unset DATABASE_URL to have one started for you.'
}
