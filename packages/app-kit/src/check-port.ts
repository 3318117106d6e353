#!/usr/bin/env node
import { readListenConfig } from './config.ts'
import { expectFree } from './port.ts'
import { runProgram } from './program.ts'

// `check-port && … node --watch …`: a watching Node would go on waiting for you to save a file, and that does not free
// a port.
process.exitCode = await runProgram(() => expectFree(readListenConfig(process.cwd(), process.env)))
