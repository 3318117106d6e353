import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { scratchDirectory } from './scratch.ts'

/** A source of packages on this machine, and the settings that make apt-get know it and no other. */
export interface PackageSource {
  readonly settings: { readonly APT_CONFIG: string }
  /** Offers the package with these files and no others; the path of its archive. */
  offer(control: Control, files: Readonly<Record<string, string>>): string
  /** What the system knows of the source from then on, as after its last `apt-get update`. */
  updateSystem(): void
}

interface Control {
  readonly Package: string
  readonly Version: string
  readonly Depends?: string
}

/** Everything of apt's that is not in the source is out of the tests' reach: the lists, and what is installed. */
export function packageSource(): PackageSource {
  const root = scratchDirectory('package-source')
  const offered = new Map<string, string>()
  const at = (name: string): string => path.join(root, name)
  for (const name of ['source', 'lists/partial', 'cache/archives/partial'])
    mkdirSync(at(name), { recursive: true })
  writeFileSync(at('status'), '')
  writeFileSync(at('source/Packages'), '')
  const apt = aptConfiguration(root, `deb [trusted=yes] copy:${at('source')} ./`)
  return {
    settings: { APT_CONFIG: apt },
    offer(control, files) {
      const archive = buildPackage(at('source'), control, files)
      offered.set(control.Package, indexEntry(at('source'), archive))
      writeFileSync(at('source/Packages'), [...offered.values()].join('\n'))
      return archive
    },
    updateSystem() {
      const env = { ...process.env, APT_CONFIG: apt }
      const options = [
        '-o',
        `Dir::Cache=${at('cache')}`,
        '-o',
        'Debug::NoLocking=true',
        '-o',
        'APT::Sandbox::User=',
      ]
      execFileSync('apt-get', ['--quiet', ...options, 'update'], { env, stdio: 'ignore' })
    },
  }
}

/** The settings for a source where nobody listens. */
export function unreachableSource(): { APT_CONFIG: string } {
  const root = scratchDirectory('package-source')
  mkdirSync(path.join(root, 'lists/partial'), { recursive: true })
  writeFileSync(path.join(root, 'status'), '')
  return { APT_CONFIG: aptConfiguration(root, 'deb [trusted=yes] http://127.0.0.1:1/debian stable main') }
}

function aptConfiguration(root: string, source: string): string {
  const file = path.join(root, 'apt.conf')
  writeFileSync(path.join(root, 'sources.list'), `${source}\n`)
  const settings = {
    'Dir::Etc::sourcelist': path.join(root, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': path.join(root, 'lists/'),
    'Dir::State::status': path.join(root, 'status'),
  }
  writeFileSync(
    file,
    Object.entries(settings)
      .map(([name, value]) => `${name} "${value}";\n`)
      .join(''),
  )
  return file
}

function buildPackage(to: string, control: Control, files: Readonly<Record<string, string>>): string {
  const tree = scratchDirectory('package')
  const fields = {
    Architecture: 'all',
    Maintainer: 'Course <course@example.test>',
    Description: 'for a test',
    ...control,
  }
  const all = {
    ...files,
    'DEBIAN/control': Object.entries(fields)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(tree, name)), { recursive: true })
    writeFileSync(path.join(tree, name), text, { mode: name.startsWith('usr/bin/') ? 0o755 : 0o644 })
  }
  const archive = path.join(to, `${control.Package}_${control.Version}_all.deb`)
  execFileSync('dpkg-deb', ['--build', '-Znone', '--root-owner-group', tree, archive], { stdio: 'ignore' })
  return archive
}

function indexEntry(source: string, archive: string): string {
  const bytes = readFileSync(archive)
  const fields = execFileSync('dpkg-deb', ['--field', archive], { encoding: 'utf8' })
  const checksum = createHash('sha256').update(bytes).digest('hex')
  return `${fields}Filename: ./${path.relative(source, archive)}\nSize: ${bytes.length}\nSHA256: ${checksum}\n`
}
