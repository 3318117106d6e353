// Prints the result of an acceptance run (`acceptance --json FILE`) as a Markdown table, for a job's summary.
import { existsSync, readFileSync } from 'node:fs'

const [file = '', title = ''] = process.argv.slice(2)
console.log(`### ${title}\n`)
if (existsSync(file)) printRun(JSON.parse(readFileSync(file, 'utf8')))
else
  console.log(
    'No result: nothing has changed since the last green run (Turbo), or the run ended before any test.',
  )

function printRun({ exercises, databases, durationMs, failure }) {
  console.log('| exercise | outcome | tests | seconds |\n| --- | --- | --- | --- |')
  for (const { id, title, outcome, tests, durationMs } of exercises) {
    console.log(`| ${id} ${cell(title)} | ${outcome} | ${tests.length} | ${seconds(durationMs)} |`)
  }
  const used = databases.map(({ service, provider, version }) => `${service} ${version} (${provider})`)
  console.log(`\n${seconds(durationMs)} s${used.length > 0 ? `, on ${used.join(', ')}` : ''}`)
  if (failure) console.log(`\n**${failure.kind}**: ${cell(failure.message)}`)
}

function seconds(ms) {
  return (ms / 1000).toFixed(1)
}

/** One line, and nothing that Markdown would take for its own. */
function cell(text) {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[|<>`]/g, '\\$&')
}
