/** The account that every server of ours has. It may do anything there. */
export const USER = 'levelup'
export const REPLICA_SET = 'rs0'

/** The oldest MongoDB that the course is written for. */
export const OLDEST_MAJOR_VERSION = 7

/** The one that is downloaded where nothing else is there: the version of the image. */
export const DOWNLOADED_VERSION = '8.0.13'

/** Settings of a throwaway `mongod`: its cache and its log of operations are small, and it measures nothing. */
export const mongodArguments: readonly string[] = [
  '--replSet',
  REPLICA_SET,
  '--wiredTigerCacheSizeGB',
  '0.25',
  '--oplogSize',
  '64',
  '--setParameter',
  'diagnosticDataCollectionEnabled=false',
]

/**
 * The URL of a server of ours. Directly, because a replica set of one calls its member by an address that holds for the
 * member only.
 */
export function urlOf(
  { host, port }: { readonly host: string; readonly port: number },
  password: string,
): string {
  return `mongodb://${USER}:${password}@${host}:${port}/?authSource=admin&directConnection=true`
}

/** Whether a version such as `8.0.13` is too old for the course. */
export function isTooOld(version: string): boolean {
  return Number.parseInt(version, 10) < OLDEST_MAJOR_VERSION
}
