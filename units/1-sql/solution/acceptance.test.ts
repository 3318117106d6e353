import { acceptance } from 'unit-1-spec'
import { unit } from './src/unit.ts'

acceptance(unit)
