// What `npm start`, `npm test` and `npx turbo` call first, on any Node from 18 on and with nothing installed yet: so it
// is plain JavaScript and imports only what Node brings. It fetches the pinned toolchain, then hands over to it.
import { join } from 'node:path'
import { binaries, root } from './bootstrap/files.mjs'
import { SetupError } from './bootstrap/report.mjs'
import { run } from './bootstrap/run.mjs'
import { setUp } from './bootstrap/set-up.mjs'

const COMMANDS = {
  setup: undefined,
  // Alone in the foreground, so that it may read keys.
  start: { script: ['packages/course/src/cli.ts', 'start'], ownGroup: false },
  // A tree of many processes, in a group of its own, so that all of it can be ended at once.
  test: {
    script: ['packages/provision/src/cli.ts', 'postgres', '--', 'node', 'scripts/self-test.ts'],
    ownGroup: true,
  },
  // Named by bootstrap/turbo.mjs.
  turbo: { script: ['node_modules/turbo/bin/turbo'], ownGroup: false },
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const failure = error.syscall ? unwritable(error) : error
  if (!(failure instanceof SetupError)) throw error
  console.error(`level-up: ${failure.message}\n  What to do: ${failure.cure}`)
  process.exitCode = 3
}

async function main([command = 'start', ...rest]) {
  if (!Object.hasOwn(COMMANDS, command)) {
    console.error(`level-up: unknown command "${command}". Known: ${Object.keys(COMMANDS).join(', ')}.`)
    return 2
  }
  checkMachine()
  await setUp()
  const task = COMMANDS[command]
  return task ? runOnPinnedNode([...task.script, ...rest], task.ownGroup) : 0
}

function checkMachine() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 18) {
    throw new SetupError(
      `Node ${process.versions.node} is too old to fetch the toolchain.`,
      'install Node 18 or newer.',
    )
  }
  if (process.platform === 'win32') {
    throw new SetupError(
      'Windows is supported through WSL 2 only.',
      'run "wsl --install", open Ubuntu, clone the course inside it and run npm start there.',
    )
  }
}

function runOnPinnedNode(args, ownGroup) {
  const env = {
    ...process.env,
    PATH: `${binaries}:${process.env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
  }
  return run(join(binaries, 'node'), args, env, { ownGroup })
}

function unwritable(error) {
  return new SetupError(
    `cannot write in ${root}: ${error.message}.`,
    'make room on the disk, or clone the course into a folder of your own.',
  )
}
