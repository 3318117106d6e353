/** To PostgreSQL a UUID in capitals is the same one; to MongoDB it would be another text, and another user. */
export function idFrom({ id }: { readonly id: string }): string {
  return id.toLowerCase()
}
