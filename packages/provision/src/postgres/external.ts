import { InfrastructureError } from '../errors.ts'
import type { Provider, ProviderContext, Verdict } from '../provider.ts'
import { probe, serverVersion } from './probe.ts'
import { runningPostgres } from './running.ts'

/** The server that DATABASE_URL names: one of yours, or one that a parent process started. It is never stopped here. */
export function externalPostgres({ config }: ProviderContext): Provider {
  const { databaseUrl, parentProvider } = config
  const available = async (): Promise<Verdict> => {
    if (!databaseUrl) return notSet
    const verdict = await probe(databaseUrl)
    if (verdict.usable) return verdict
    return {
      ...verdict,
      detail: `DATABASE_URL is set, but ${verdict.detail}`,
      nextStep: cure(parentProvider),
    }
  }
  return {
    name: 'external',
    service: 'postgres',
    available,
    start: async () => {
      const { usable, detail, nextStep = '' } = await available()
      if (!databaseUrl || !usable) throw new InfrastructureError('PROVISION_EXTERNAL', detail, nextStep)
      return runningPostgres({
        provider: parentProvider ?? 'external',
        version: config.parentVersion ?? (await serverVersion(databaseUrl)),
        url: databaseUrl,
        stop: () => Promise.resolve(),
      })
    },
  }
}

const notSet: Verdict = {
  usable: false,
  detail: 'DATABASE_URL is not set',
  nextStep: 'To use a PostgreSQL of yours: DATABASE_URL=postgres://user:password@host:5432/database',
}

function cure(parentProvider: string | undefined): string {
  return parentProvider
    ? 'The command that started this server has ended or lost it: run that command again.'
    : 'Start that server or correct the URL; unset DATABASE_URL to have one started for you.'
}
