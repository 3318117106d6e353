import { acceptance } from 'unit-5'
import { answers } from './src/answers.ts'

acceptance(answers)
