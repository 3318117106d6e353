/** Something about this machine, not about anybody's code: exit code 3, with the cause and the cure. */
export class SetupError extends Error {
  constructor(what, cure) {
    super(what)
    this.cure = cure
  }
}

export function say(text) {
  console.log(`level-up: ${text}`)
}
