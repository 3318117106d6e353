import { cpus, totalmem } from 'node:os'
import type { Running } from '@levelup/provision'
import { postgresSetting } from '../databases/postgres.ts'

/** Where and when something was measured. */
export interface Machine {
  readonly machine: {
    readonly cpu: string
    readonly cores: number
    readonly memoryBytes: number
    readonly node: string
  }
  /** `fsync` is `on` where a commit waits for the disk. */
  readonly database: {
    readonly name: string
    readonly version: string
    readonly provider: string
    readonly fsync: string
  }
  /** In ISO 8601, UTC. */
  readonly date: string
}

const GIGABYTE = 1024 ** 3

export async function describeMachine({ version, provider, url }: Running): Promise<Machine> {
  const [first, ...others] = cpus()
  return {
    machine: {
      cpu: first?.model.trim() || process.arch,
      cores: others.length + 1,
      memoryBytes: totalmem(),
      node: process.versions.node,
    },
    database: { name: 'PostgreSQL', version, provider, fsync: await postgresSetting(url, 'fsync') },
    date: new Date().toISOString(),
  }
}

/** The line below a plot: figures mean nothing without it. */
export function footerOf({ machine, database, date }: Machine): string {
  const { cpu, cores, memoryBytes, node } = machine
  const gigabytes = Math.round(memoryBytes / GIGABYTE)
  return [
    `${cpu}, ${cores} cores, ${gigabytes} GB`,
    `Node ${node}`,
    `${database.name} ${database.version} (${database.provider}, fsync ${database.fsync})`,
    date.slice(0, 10),
  ].join(' · ')
}
