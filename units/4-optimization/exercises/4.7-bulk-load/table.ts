import { readFileSync } from 'node:fs'

/** The SQL that makes the table `products`. */
export const productsTable = readFileSync(new URL('products.sql', import.meta.url), 'utf8')
