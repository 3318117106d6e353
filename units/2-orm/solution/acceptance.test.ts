import { acceptance } from 'unit-2-spec'
import { unit } from './src/unit.ts'

acceptance(unit)
