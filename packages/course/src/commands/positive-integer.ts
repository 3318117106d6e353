import { InvalidArgumentError } from 'commander'

/** Reads an option's value. Throws commander's InvalidArgumentError. */
export function positiveInteger(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number > 0) return number
  throw new InvalidArgumentError('It must be a whole number from 1 on.')
}
