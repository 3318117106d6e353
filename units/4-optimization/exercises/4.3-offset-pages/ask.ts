import type { Answers } from '../../contract.ts'
import { expectPageForm } from '../../data/page.ts'
import type { PageByOffset } from './contract.ts'

/** The learner's function, whose answer is looked at first: what is no page at all is said in words. */
export async function asked(answers: Answers): Promise<PageByOffset['pageByOffset']> {
  const { pageByOffset } = await answers.pageByOffset()
  return async (...question) => expectPageForm(await pageByOffset(...question))
}
