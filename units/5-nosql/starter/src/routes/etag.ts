/** The entity tag of a task in this version, with the quotes that belong to it: `"v3"`. */
export function etagOf({ version }: { readonly version: number }): string {
  return `"v${version}"`
}
