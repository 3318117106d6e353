import { relative, resolve } from 'node:path'
import { InvalidArgumentError, Option, type Command } from 'commander'
import type { ClientToGenerate } from '../generate.ts'
import type { Provider } from '../schema-engine.ts'
import type { Io } from './io.ts'

export const DEFAULT_SCHEMA = 'prisma/schema.prisma'

/** `db generate`: the client, where it is not there yet or its schema has changed. */
export function addGenerate(program: Command, io: Io): void {
  const clients: Partial<ClientToGenerate>[] = []
  const add = (client: Partial<ClientToGenerate>) => void clients.push(client)
  program
    .command('generate')
    .description('generates the Prisma client, where its schema has changed')
    .addOption(
      new Option('--schema <file>', `default ${DEFAULT_SCHEMA}; may be given several times`).argParser(
        (schema) => add({ schema }),
      ),
    )
    .addOption(
      new Option('--output <folder>', 'of the client of the --schema before').argParser((output) =>
        change({ output }),
      ),
    )
    .addOption(
      new Option('--provider <name>', 'postgresql or sqlite, for the --schema before').argParser((name) =>
        change({ provider: providerNamed(name) }),
      ),
    )
    .action(async () => {
      await generateClients(clients.length === 0 ? [{}] : clients, io)
    })

  function change(settings: Partial<ClientToGenerate>): void {
    clients.push({ ...clients.pop(), ...settings })
  }
}

function providerNamed(name: string): Provider {
  if (name === 'postgresql' || name === 'sqlite') return name
  throw new InvalidArgumentError('It is postgresql or sqlite.')
}

/** Several clients at once; says what was made. */
export async function generateClients(clients: readonly Partial<ClientToGenerate>[], io: Io): Promise<void> {
  const { generateClient } = await import('../generate.ts')
  const made = clients.map(({ schema = DEFAULT_SCHEMA, output, provider }) =>
    generateClient({
      schema: resolve(io.cwd, schema),
      output: output === undefined ? undefined : resolve(io.cwd, output),
      provider,
    }),
  )
  for (const { output, generated } of await Promise.all(made)) {
    const folder = relative(io.cwd, output) || '.'
    io.print(generated ? `${folder}: generated` : `${folder}: up to date`)
  }
}
