// The fixture's workspaces find their suite through the links that tiny-course.ts makes in the copy.
declare module 'tiny-unit' {
  export function acceptance(answers: object): void
}
