#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander'
import { runWithServices } from './command.ts'
import { type Service, services } from './provider.ts'

const usageExitCode = 2

async function main(argv: readonly string[]): Promise<number> {
  const separator = argv.indexOf('--')
  const own = separator === -1 ? argv : argv.slice(0, separator)
  const command = separator === -1 ? [] : argv.slice(separator + 1)
  const program = new Command('provision')
  program
    .description(
      'Starts the databases, runs COMMAND with their URLs in its environment, and stops them after it.',
    )
    .usage('[services...] -- COMMAND...')
    .argument('[services...]', `any of: ${services.join(', ')}`)
    .addHelpText('after', help)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`provision: ${text}`) })
    .addOption(new Option('--quiet', 'say nothing about what is started'))
    .action((names: string[]) => {
      const unknown = names.find((name) => !services.some((service) => service === name))
      if (unknown)
        program.error(`unknown service "${unknown}". Services: ${services.join(', ')}\n`, { exitCode: 2 })
      if (command.length === 0)
        program.error('no COMMAND. Usage: provision postgres -- COMMAND...\n', { exitCode: 2 })
    })
  try {
    program.parse(own, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode
    throw error
  }
  return await runWithServices(program.args as Service[], command)
}

const help = `
A URL in the environment (DATABASE_URL) wins; else Docker, when it answers; else the embedded server.

Environment:
  DATABASE_URL          use this PostgreSQL, never another
  LEVELUP_PROVIDER      docker or embedded: use this one, never another
  POSTGRES_IMAGE        the image that Docker runs
  LEVELUP_PULL_SECONDS  how long a missing image may take to arrive (60)
  LEVELUP_TMP           where temporary data goes
  LEVELUP_CACHE_DIR     where the initialised data directory is kept

Exit code: COMMAND's own (128 + n when signal n ended it), 2 for wrong usage, 3 when the databases cannot be had.`

process.exitCode = await main(process.argv.slice(2))
