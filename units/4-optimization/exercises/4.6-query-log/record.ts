import { writeFile } from 'node:fs/promises'
import { logOfRunningApp } from './running-app.ts'

// Writes app-log.jsonl anew, from the starter's app on an empty server:
//
//   npx provision postgres -- node units/4-optimization/exercises/4.6-query-log/record.ts

const lines = await logOfRunningApp('starter', {
  url: process.env.DATABASE_URL ?? '',
  name: 'levelup_app_log',
})
await writeFile(new URL('app-log.jsonl', import.meta.url), `${lines.map(anonymous).join('\n')}\n`)

/** Which machine it was, and which process on it, is nobody's business. */
function anonymous(line: string): string {
  return line.replace(/"pid":\d+,"hostname":"[^"]*"/, '"pid":1,"hostname":"tracker-1"')
}
