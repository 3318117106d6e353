#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { exitCodes, runWithServices } from './command.ts'
import type { ServiceEntry } from './service.ts'
import { type Service, serviceNames, services } from './services.ts'
import { endWithTurbo } from './turbo-task.ts'

const help = `
A URL in the environment (${services.map(({ urlVariable }) => urlVariable).join(', ')}) wins; else Docker, when it answers; else what runs without it.

Environment:
${services.flatMap(variableLines).join('\n')}
  LEVELUP_PROVIDER      docker or embedded: use this one, never another
  LEVELUP_PULL_SECONDS  how long a missing image may take to arrive (60)
  LEVELUP_TMP           where temporary data goes
  LEVELUP_CACHE_DIR     where initialised data and unpacked programs are kept

Exit code: COMMAND's own (128 + n when signal n ended it), 2 for wrong usage, 3 when the databases cannot be had.`

function variableLines({ label, urlVariable, image }: ServiceEntry): string[] {
  const line = (variable: string, text: string): string => `  ${variable.padEnd(20)}  ${text}`
  const own = line(urlVariable, `use this ${label}, never another`)
  return image ? [own, line(image.variable, `the image of ${label} that Docker runs`)] : [own]
}

/** Only what stands before the first `--` is ours. */
async function main(argv: readonly string[]): Promise<number> {
  const separator = argv.indexOf('--')
  const own = separator === -1 ? argv : argv.slice(0, separator)
  const command = separator === -1 ? [] : argv.slice(separator + 1)
  try {
    const wanted = parseServices(own, command)
    return await runWithServices(wanted, command, (line) => void process.stderr.write(`provision: ${line}\n`))
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage
    throw error
  }
}

function parseServices(own: readonly string[], command: readonly string[]): Service[] {
  const program = new Command('provision')
    .description(
      'Starts the databases, runs COMMAND with their URLs in its environment, and stops them after it.',
    )
    .usage('[services...] -- COMMAND...')
    .argument('[services...]', `any of: ${serviceNames.join(', ')}`)
    .addHelpText('after', help)
    .configureOutput({ outputError: (text, write) => write(`provision: ${text}`) })
    .exitOverride()
    .parse(own, { from: 'user' })
  const unknown = program.args.find((name) => !isService(name))
  if (unknown !== undefined)
    program.error(`there is no service "${unknown}": choose from ${serviceNames.join(', ')}`)
  if (command.length === 0) program.error('there is no COMMAND: provision postgres -- COMMAND...')
  return program.args.filter(isService)
}

function isService(name: string): name is Service {
  return (serviceNames as readonly string[]).includes(name)
}

endWithTurbo()
// What COMMAND starts ends with this process, and is no task of its own.
delete process.env.TURBO_HASH

// Handles that a client library left open must not keep the command from ending: everything is stopped by now.
process.exit(await main(process.argv.slice(2)))
