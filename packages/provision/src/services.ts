import type { ServiceEntry } from './service.ts'

/**
 * Every kind of database that a unit may ask for. All other lists of services follow from this one, or are held equal
 * to it by a test. To add one: its folder beside `postgres/`, with the same file names, and `load` here. Importing this
 * table loads no driver.
 */
export const services = [
  {
    name: 'postgres',
    label: 'PostgreSQL',
    urlVariable: 'DATABASE_URL',
    exampleUrl: 'postgres://user:password@host:5432/database',
    image: { variable: 'POSTGRES_IMAGE', standard: 'postgres:18.4-alpine' },
    compose: 'postgres',
    isolation: 'only databases named levelup_* are created and dropped there',
    programs: { names: ['postgres', 'initdb'], stopSignal: 'SIGQUIT' },
    load: () => import('./postgres/index.ts'),
  },
  {
    name: 'redis',
    label: 'Redis',
    urlVariable: 'REDIS_URL',
    exampleUrl: 'redis://:password@host:6379/0',
    image: { variable: 'REDIS_IMAGE', standard: 'redis:8.2.1-alpine' },
    compose: 'redis',
    isolation: 'it is used because the logical database that the URL chooses is empty',
    programs: { names: ['redis-server', 'valkey-server'], stopSignal: 'SIGKILL' },
    load: () => import('./redis/index.ts'),
  },
  {
    name: 'mongodb',
    label: 'MongoDB',
    urlVariable: 'MONGODB_URL',
    exampleUrl: 'mongodb://user:password@host:27017/database',
    image: { variable: 'MONGO_IMAGE', standard: 'mongo:8.0.13' },
    compose: 'mongo',
    isolation: 'only databases named levelup_* are created and dropped there',
    standIn: { provider: 'embedded', note: 'the course’s own engine, not MongoDB' },
    programs: { names: ['mongod'], stopSignal: 'SIGKILL' },
    load: () => import('./mongodb/index.ts'),
  },
] as const satisfies readonly ServiceEntry[]

/** The name of a service, as units and the command line have it. */
export type Service = (typeof services)[number]['name']

export const serviceNames: readonly Service[] = services.map(({ name }) => name)

/** The entry of a service. */
export function serviceEntry(name: Service): ServiceEntry<Service> {
  return services.find((entry) => entry.name === name)!
}

/** A provider as reports call it: `docker`; or, where no server of that kind ran, what stood in for it. */
export function providerLabel(service: Service, provider: string): string {
  const { standIn } = serviceEntry(service)
  return standIn?.provider === provider ? `${provider}: ${standIn.note}` : provider
}
