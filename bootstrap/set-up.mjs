import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { areGenerated, generateClients } from './clients.mjs'
import { binaries, cache, modules, readOr, root, writeAtomically } from './files.mjs'
import { takeLock } from './lock.mjs'
import { say, SetupError } from './report.mjs'
import { run } from './run.mjs'

const stampFile = join(modules, '.levelup-setup')

/**
 * Installs what the lockfile says and generates the database clients, where that has not been done; once done it costs
 * some milliseconds.
 */
export async function setUp() {
  if (isInstalled() && areGenerated(manifests())) return
  const release = await takeLock()
  try {
    if (!isInstalled()) await install()
    if (!areGenerated(manifests())) await generateClients(manifests())
  } finally {
    release()
  }
}

async function install() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  say(`fetching Node ${pinnedNode()} and the course's packages (once; about half a minute)`)
  // --force would hide a half-made node_modules; a plain install mends what an interrupted one left.
  await pnpm(packageManager, ['install', '--frozen-lockfile', '--config.confirmModulesPurge=false'])
  if (nodeVersion() !== pinnedNode()) await pnpm(packageManager, ['rebuild', 'node'])
  if (nodeVersion() !== pinnedNode()) {
    throw new SetupError(
      `the pinned Node ${pinnedNode()} did not arrive in node_modules.`,
      'delete node_modules and run the command again with a network connection.',
    )
  }
  writeAtomically(stampFile, fingerprint())
  say('set-up done.')
}

function isInstalled() {
  return existsSync(join(binaries, 'node')) && readOr(stampFile, '') === fingerprint()
}

/** Everything that decides what an install gives, and the place and machine it was made for. */
function fingerprint() {
  const hash = createHash('sha256').update(`${root} ${process.platform}-${process.arch}`)
  for (const file of manifests()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function manifests() {
  const found = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml']
  for (const folder of ['packages', 'docs', 'units']) collectManifests(folder, 3, found)
  return found
}

function collectManifests(folder, depth, found) {
  if (existsSync(join(root, folder, 'package.json'))) found.push(`${folder}/package.json`)
  if (depth === 0) return
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const skipped = entry.name === 'node_modules' || entry.name === 'src' || entry.name.startsWith('.')
    if (entry.isDirectory() && !skipped) collectManifests(`${folder}/${entry.name}`, depth - 1, found)
  }
}

async function pnpm(packageManager, args) {
  // Called by name, not by path, so that npm's own settings (registry, proxy, cache) hold here too.
  const log = join(cache, 'setup.log')
  const output = openSync(log, 'w')
  const code = await run(
    'npx',
    ['--yes', packageManager, ...args],
    { ...process.env, CI: 'true' },
    { output },
  )
  closeSync(output)
  if (code === 0) return
  if (code > 128) process.exit(code)
  console.error(readOr(log, ''))
  throw new SetupError(
    `"${packageManager} ${args[0]}" failed with exit code ${code}; its own words are above.`,
    'check the network (or the proxy and registry that "npm config list" shows) and the free disk space, then run the same command again: it goes on where it stopped.',
  )
}

function pinnedNode() {
  const pin = /^ {2}node: (\S+)$/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'))
  return pin[1]
}

/** The version of the node package's binary that was really unpacked; '' when it was not. */
function nodeVersion() {
  try {
    const { version } = JSON.parse(readFileSync(join(modules, 'node', 'package.json'), 'utf8'))
    return existsSync(join(modules, 'node', 'bin', 'node')) ? version : ''
  } catch {
    return ''
  }
}
