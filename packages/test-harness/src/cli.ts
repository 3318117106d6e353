#!/usr/bin/env node
import { acceptanceCommand } from './command.ts'

process.exitCode = await acceptanceCommand(process.argv.slice(2))
