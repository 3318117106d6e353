import { ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Play } from './contract.ts'
import { play } from './partition-model.ts'

const policies = [
  ['consistent', 'which refuses rather than be wrong'],
  ['available', 'which answers with what it knows'],
] as const

const moments: Record<keyof Play, string> = {
  berlinSells: 'Berlin sees Paris, so two of three know of the sale',
  lisbonReads: 'Lisbon sees nobody: it cannot know what Berlin has sold',
  lisbonSells: 'Lisbon sees nobody: whether the ticket is still there, it cannot know',
  bothReadLater: 'the line is back, and the nodes have talked',
  ticketsSold: 'count the sales that were accepted, in Berlin and in Lisbon',
}

/** The play, against a small store that plays it. */
export function partitions(answers: Answers): void {
  for (const [policy, words] of policies)
    test(`a partition, played through by a store ${words}`, async () => {
      const partition = await answers.partition()
      const [said, happened] = [partition[policy](), play(policy)]
      for (const [moment, why] of Object.entries(moments) as [keyof Play, string][])
        if (said[moment] !== happened[moment])
          throw new ExpectationError(
            `${policy}().${moment} is ${String(said[moment])}, and this store gives ${happened[moment]}: ${why}`,
          )
    })
}
