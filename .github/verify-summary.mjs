// Prints what `course verify --report FILE` wrote as Markdown, for a job's summary.
import { existsSync, readFileSync } from 'node:fs'

const [file = '', title = ''] = process.argv.slice(2)
console.log(`### ${title}\n`)
if (existsSync(file)) printReport(JSON.parse(readFileSync(file, 'utf8')))
else console.log('No result: the run ended before any test.')

function printReport({ steps, findings, durationMs }) {
  console.log('| step | findings | seconds |\n| --- | --- | --- |')
  for (const { unit, what, findings: count, durationMs: took } of steps)
    console.log(`| ${unit} ${cell(what)} | ${count} | ${seconds(took)} |`)
  for (const { code, file: place, message, cure } of findings)
    console.log(`\n**${code}** ${cell(place)}: ${cell(message)}\n\nCure: ${cell(cure)}`)
  console.log(`\n${seconds(durationMs)} s`)
}

function seconds(ms) {
  return (ms / 1000).toFixed(1)
}

/** One line, and nothing that Markdown would take for its own. */
function cell(text) {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[|<>`]/g, '\\$&')
}
