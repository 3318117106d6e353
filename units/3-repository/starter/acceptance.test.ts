import { acceptance } from 'unit-3-spec'
import { unit } from './src/unit.ts'

acceptance(unit)
