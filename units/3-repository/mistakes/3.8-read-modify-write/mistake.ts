import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.8',
  title: 'Reads the balances, does the sums, writes them back',
  why: 'It is in a transaction, and still it loses money: READ COMMITTED lets two transactions read the same balance, and the later one writes over what the earlier one brought. Nobody gets an error.',
  caughtBy: 'two transfers that meet: nothing is lost, whoever of them comes first',
  message: 'both transfers computed a balance from what they had read before the other wrote',
})
