/** A manifest's problems in words, one per line; understands zod's issues without loading zod. */
export function describeManifestError(error: unknown): string[] {
  const issues = error instanceof Error && 'issues' in error ? error.issues : undefined
  if (Array.isArray(issues)) return issues.map((issue: Issue) => `${fieldName(issue.path)}: ${issue.message}`)
  return [error instanceof Error ? error.message : String(error)]
}

interface Issue {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** `exercises[1].hints`: the way the manifest's author would write it. */
function fieldName(path: Issue['path']): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
  return name.replace(/^\./, '') || 'the manifest'
}
