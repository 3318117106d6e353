import type { Outcome, Play } from './contract.ts'

type Policy = 'consistent' | 'available'

/** Three nodes, and a line that can be cut: enough of a store to see what a partition does. */
class TicketStore {
  readonly #left: Map<string, number>
  readonly #policy: Policy
  #alone: string | undefined
  #sold = 0

  constructor(nodes: readonly string[], left: number, policy: Policy) {
    this.#left = new Map(nodes.map((node) => [node, left]))
    this.#policy = policy
  }

  get sold(): number {
    return this.#sold
  }

  cutOff(node: string): void {
    this.#alone = node
  }

  heal(): void {
    this.#alone = undefined
    const lowest = Math.min(...this.#left.values())
    for (const node of this.#left.keys()) this.#left.set(node, lowest)
  }

  read(node: string): Outcome {
    return this.#answers(node) ? this.#left.get(node)! : 'refused'
  }

  sell(node: string): Outcome {
    const known = this.#left.get(node)!
    if (!this.#answers(node) || known === 0) return 'refused'
    for (const other of this.#sees(node)) this.#left.set(other, known - 1)
    this.#sold++
    return 'sold'
  }

  /** A consistent store answers where more than half of its nodes see each other. */
  #answers(node: string): boolean {
    return this.#policy === 'available' || this.#sees(node).length > this.#left.size / 2
  }

  #sees(node: string): string[] {
    const others = [...this.#left.keys()].filter((other) => other !== this.#alone)
    return node === this.#alone ? [node] : others
  }
}

/** The play of the brief. */
export function play(policy: Policy): Play {
  const store = new TicketStore(['Berlin', 'Paris', 'Lisbon'], 1, policy)
  store.cutOff('Lisbon')
  const during = {
    berlinSells: store.sell('Berlin'),
    lisbonReads: store.read('Lisbon'),
    lisbonSells: store.sell('Lisbon'),
  }
  store.heal()
  return { ...during, bothReadLater: store.read('Lisbon'), ticketsSold: store.sold }
}
