/** What an unwritten stub throws: `throw new Todo('1.3', 'insert the member and return the stored row')`. */
export class Todo extends Error {
  override readonly name = 'Todo'
  readonly exercise: string
  readonly what: string

  constructor(exercise: string, what: string) {
    super(`TODO ${exercise}: ${what}`)
    this.exercise = exercise
    this.what = what
  }
}
