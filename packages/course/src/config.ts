import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createColors } from 'picocolors'

/** Everything this package reads from the environment and from the three streams. */
export interface Config {
  /** `LEVELUP_ROOT`: another course than the one this file belongs to. */
  readonly root: string | undefined
  /** `LEVELUP_DEBUG=1`: errors come with their stack. */
  readonly debug: boolean
  readonly colour: boolean
  /** Somebody sits there: both ends are a terminal and this is no CI job. */
  readonly interactive: boolean
  /** How this person types pnpm: `pnpm`, or `npx pnpm` where it is not installed. `LEVELUP_PNPM` overrides. */
  readonly pnpm: string
  readonly databaseUrl: string | undefined
  /** `LEVELUP_DEV_DB`: where the apps keep their SQLite file instead of `.levelup/`. */
  readonly devDatabase: string | undefined
  readonly path: string
}

/** The process' own streams, environment and folder, or a test's. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean }
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean }
  readonly stderr: NodeJS.WritableStream
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}

export function readConfig({ env, stdin, stdout }: Io): Config {
  const inCi = isSet(env['CI'])
  const terminal = stdout.isTTY === true && env['TERM'] !== 'dumb'
  return {
    root: env['LEVELUP_ROOT'] || undefined,
    debug: isSet(env['LEVELUP_DEBUG']),
    colour: !isSet(env['NO_COLOR']) && (isSet(env['FORCE_COLOR']) || (terminal && !inCi)),
    interactive: terminal && stdin.isTTY === true && !inCi,
    pnpm: env['LEVELUP_PNPM'] || (hasOwnPnpm(env['PATH'] ?? '') ? 'pnpm' : 'npx pnpm'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    devDatabase: env['LEVELUP_DEV_DB'] || undefined,
    path: env['PATH'] ?? '',
  }
}

export type Colours = ReturnType<typeof createColors>

export function coloursOf(config: Pick<Config, 'colour'>): Colours {
  return createColors(config.colour)
}

/** Package managers put their own `node_modules/.bin` on our PATH; a person's shell does not have those. */
function hasOwnPnpm(path: string): boolean {
  return path
    .split(delimiter)
    .some((folder) => !folder.includes('node_modules') && existsSync(join(folder, 'pnpm')))
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false'
}
