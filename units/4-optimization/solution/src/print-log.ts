import { readFileSync } from 'node:fs'
import { runProgram } from '@levelup/app-kit/program'
import { repeatedIn, statementsByCost } from './diagnosis/read-log.ts'

const APP_LOG = new URL('../../exercises/4.6-query-log/app-log.jsonl', import.meta.url)
const STDIN = 0

// `pnpm read-log`: what 4.6 finds in the log that came with it; `pnpm read-log - < FILE`: in another one.
process.exitCode = await runProgram(() => {
  const lines = readFileSync(process.argv.includes('-') ? STDIN : APP_LOG, 'utf8').split('\n')
  console.log('total ms | calls | worst ms | statement')
  for (const { totalMs, calls, worstMs, sql } of statementsByCost(lines))
    console.log([totalMs.toFixed(1), calls, worstMs.toFixed(1), sql].join(' | '))
  console.log('\ncalls | request | route | statement')
  for (const { calls, reqId, route, sql } of repeatedIn(lines))
    console.log([calls, reqId, route ?? 'not known', sql].join(' | '))
  return Promise.resolve()
})
