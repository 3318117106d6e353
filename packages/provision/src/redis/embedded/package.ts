import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../../config.ts'
import { InfrastructureError } from '../../errors.ts'
import type { Guardian } from '../../guardian.ts'
import { type Ending, runGuarded } from '../../guarded-run.ts'
import { findOnPath } from '../../on-path.ts'

/** On Debian and Ubuntu the server itself is in the package of its tools, as `redis-check-rdb`. */
export const PACKAGE = 'redis-tools'

export interface UnpackOptions {
  readonly config: Config
  readonly guardian: Guardian
}

/** Whether this is a Debian or Ubuntu, or another system with their tools. */
export function hasPackageTools({ environment }: Config): boolean {
  return ['apt-get', 'dpkg-deb'].every((name) => findOnPath(name, environment) !== undefined)
}

/** `debian-12`, and `Debian GNU/Linux 12 (bookworm)`: another release has other libraries. */
export function systemRelease(): { readonly id: string; readonly label: string } {
  const fields = Object.fromEntries(
    osRelease()
      .split('\n')
      .map((line) => /^(\w+)="?(.*?)"?$/.exec(line)?.slice(1) ?? []),
  ) as Record<string, string>
  const { ID = 'linux', VERSION_ID = 'rolling', PRETTY_NAME = ID } = fields
  return { id: `${ID}-${VERSION_ID}`, label: PRETTY_NAME }
}

/**
 * Downloads the package, and those that it needs and this machine lacks, and unpacks them into `root` below the
 * directory. Nothing is installed, and root is not needed.
 * @throws InfrastructureError `PROVISION_EMBEDDED` when they cannot be had in `config.pullSeconds`
 */
export async function unpackPackages(directory: string, options: UnpackOptions): Promise<void> {
  const work = path.join(directory, 'apt')
  for (const name of ['archives', 'lists']) mkdirSync(path.join(work, name, 'partial'), { recursive: true })
  await download(work, options)
  const archives = readdirSync(path.join(work, 'archives')).filter((name) => name.endsWith('.deb'))
  // Packages of a source that is a folder on this machine are not copied, and the folder may be all that has them.
  if (archives.length === 0) throw notUnpacked([])
  for (const name of archives) {
    const command = ['dpkg-deb', '--extract', path.join(work, 'archives', name), path.join(directory, 'root')]
    const unpacked = await run(command, work, options)
    if (!unpacked.ok) throw notUnpacked([unpacked])
  }
}

/**
 * First with the lists of packages that the machine has. They may be empty, as in most containers, or so old that
 * what they name is not there any more; then with fresh ones of our own.
 */
async function download(work: string, options: UnpackOptions): Promise<void> {
  const own = ['-o', `Dir::State::lists=${path.join(work, 'lists')}`, '-o', 'Acquire::Languages=none']
  const install = ['install', '--yes', '--download-only', '--reinstall', '--no-install-recommends', PACKAGE]
  const known = await aptGet(install, work, options)
  if (known.ok) return
  // An update reports a failure, too, when one of many sources is gone that has nothing to do with us.
  const update = await aptGet([...own, 'update'], work, options)
  const fresh = await aptGet([...own, ...install], work, options)
  if (!fresh.ok) throw notUnpacked([fresh, update])
}

function aptGet(args: readonly string[], work: string, options: UnpackOptions): Promise<Ending> {
  const settings = {
    'Dir::Cache': work,
    'Dir::Cache::archives': 'archives/',
    'Debug::NoLocking': 'true',
    'APT::Sandbox::User': '',
    'APT::Keep-Downloaded-Packages': 'true',
    'Acquire::Retries': '0',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
  }
  const given = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  return run(['apt-get', '--quiet', ...given, ...args], work, options)
}

function run(command: readonly string[], cwd: string, { config, guardian }: UnpackOptions): Promise<Ending> {
  const env = { ...config.environment, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' }
  return runGuarded(guardian, command, { cwd, env, timeoutMs: config.pullSeconds * 1000 })
}

/** apt-get says why in a line that begins with E: or W:, and repeats it for each file. */
function notUnpacked(endings: readonly Ending[]): InfrastructureError {
  const lines = endings.flatMap(({ output }) => output.split('\n').filter((line) => /^(E|W|Err):/.test(line)))
  const telling = lines.find((line) => /Failed to fetch/.test(line)) ?? lines[0]
  const reason = telling?.replace(/^(E|W): /, '').trim() ?? endings[0]?.ending ?? 'apt-get downloaded nothing'
  return new InfrastructureError(
    'PROVISION_EMBEDDED',
    `The package ${PACKAGE} could not be had from the package source of ${systemRelease().label}: ${reason}`,
    'Install Redis (`apt-get install redis-server`), or go online and try again.',
    { cause: new Error(endings.map(({ output }) => output.trim()).join('\n')) },
  )
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
