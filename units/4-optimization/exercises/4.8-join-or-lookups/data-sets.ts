import { companyOf, type Company } from './company.ts'
import { smallCompany } from './small-company.ts'

export const dataSets: readonly (readonly [what: string, company: Company])[] = [
  ['a small company with every odd case', smallCompany],
  ['a company of 300', companyOf({ employees: 300 })],
  ['another company of 1,000', companyOf({ employees: 1000, seed: 80 })],
  ['a company without employees', { ...smallCompany, employees: [] }],
]
