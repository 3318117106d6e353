/** The thread that one suite runs in. Started by the process's suite-thread.ts, never by hand. */
import { pathToFileURL } from 'node:url'
import { workerData } from 'node:worker_threads'
import { init, runBaseTests, setupEnvironment } from 'vitest/worker'
import { compiledModules, noteCompiled } from './compiled.ts'
import { filesLoadedByNode, noteFilesLoadedByNode } from './loaded-by-node.ts'
import { modulesOutside, setModules } from './loading.ts'
import type { ThreadSettings } from './messages.ts'
import { send, vitestPort } from './port.ts'
import { capturePrinted } from './printed.ts'

const { outputBytes } = workerData as ThreadSettings

// Of use to this thread only: what the suite itself starts has no part in the cache.
delete process.env['NODE_COMPILE_CACHE']
noteFilesLoadedByNode()
noteCompiled()
capturePrinted(outputBytes)
init({
  ...vitestPort,
  setup: setupEnvironment,
  onModuleRunner: ({ evaluatedModules }) => setModules(evaluatedModules),
  async runTests(state, traces) {
    await runBaseTests('run', state, traces)
    send({
      levelup: 'loaded',
      modules: [
        ...modulesOutside(),
        ...[...filesLoadedByNode().keys()].map((file) => pathToFileURL(file).href),
      ],
      compiled: compiledModules(),
    })
  },
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
})
