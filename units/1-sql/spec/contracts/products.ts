export interface Products {
  readonly todo: never
}
