/** The oldest Redis that the course is written for: GETDEL, XAUTOCLAIM and `set-proc-title` came with it. */
export const OLDEST_VERSION = '6.2'

/**
 * Settings of a throwaway server, the same in Docker and embedded, so that results are the same. Nothing is written to
 * disk. There are enough logical databases for every test that runs at the same time.
 */
const serverSettings: Readonly<Record<string, string>> = {
  save: '',
  appendonly: 'no',
  databases: '256',
}

/** `--name value` for each setting. */
export function settingArguments(): string[] {
  return Object.entries(serverSettings).flatMap(([name, value]) => [`--${name}`, value])
}

/** The lines of a configuration file, for these settings and others. */
export function settingLines(others: Readonly<Record<string, string>>): string {
  return Object.entries({ ...serverSettings, ...others })
    .map(([name, value]) => `${name} "${value}"\n`)
    .join('')
}

/** Whether a version such as `7.0.15` or `8.0.2-valkey` is too old for the course. */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = numbers(version)
  const [oldestMajor = 0, oldestMinor = 0] = numbers(OLDEST_VERSION)
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor)
}

function numbers(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10))
}
