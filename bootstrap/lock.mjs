import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache, readOr } from './files.mjs'
import { say } from './report.mjs'

const lockDirectory = join(cache, 'setup.lock')
const LONGEST_SETUP_MS = 30 * 60_000

/**
 * One set-up at a time in this folder; a second one waits for the first and then finds its work done. Gives what
 * releases it.
 */
export async function takeLock() {
  mkdirSync(cache, { recursive: true })
  for (let told = false; ;) {
    try {
      mkdirSync(lockDirectory)
      writeFileSync(ownerOf(lockDirectory), String(process.pid))
      const release = () => rmSync(lockDirectory, { recursive: true, force: true })
      process.once('exit', release)
      return release
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned(lockDirectory)) {
      setAside()
      continue
    }
    if (!told) say('another set-up is running in this folder; waiting for it')
    told = true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/**
 * Two that find the same abandoned lock may both come here; the slower one must not remove what the quicker one has
 * just taken.
 */
function setAside() {
  const aside = `${lockDirectory}.${process.pid}`
  try {
    renameSync(lockDirectory, aside)
    if (isAbandoned(aside)) rmSync(aside, { recursive: true, force: true })
    else renameSync(aside, lockDirectory)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

function isAbandoned(lock) {
  const ageMs = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  const pid = Number(readOr(ownerOf(lock), '0'))
  // Made but not yet signed: its owner is between two calls, unless that was long ago.
  return pid > 0 ? !isAlive(pid) || ageMs > LONGEST_SETUP_MS : ageMs > 5000
}

function ownerOf(lock) {
  return join(lock, 'pid')
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
