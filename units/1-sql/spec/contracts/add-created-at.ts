export interface AddCreatedAt {
  readonly todo: never
}
