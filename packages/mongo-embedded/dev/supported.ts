/** Writes what is supported into the README, from the tables that the server dispatches by. */
import { readFileSync, writeFileSync } from 'node:fs'
import { withSupported } from './readme.ts'

const readme = new URL('../README.md', import.meta.url)
writeFileSync(readme, withSupported(readFileSync(readme, 'utf8')))
