// The fixture's workspaces find their spec through the links that tiny-course.ts makes in the copy.
declare module 'tiny-spec' {
  export function acceptance(unit: object): void
}
