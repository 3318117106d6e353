import { defineAccepted } from '@levelup/course/manifest'

export default defineAccepted([
  {
    name: 'one-lock-after-the-other',
    title: 'Two SELECT … FOR UPDATE, the smaller id first',
    why: 'The order is what prevents the deadlock. Whether one statement takes both locks or two do is a matter of taste.',
    edits: [
      {
        file: 'src/accounts/transfer.ts',
        from: `
          const locked = await tx.$queryRaw<Pick<Account, 'id' | 'balanceMinutes'>[]>\`
            SELECT id, balance_minutes AS "balanceMinutes" FROM accounts
            WHERE id IN (\${fromId}::uuid, \${toId}::uuid)
            ORDER BY id
            FOR UPDATE\`
        `,
        to: `
          const locked: Pick<Account, 'id' | 'balanceMinutes'>[] = []
          for (const id of [...new Set([fromId, toId].map((text) => text.toLowerCase()))].sort()) {
            const rows = await tx.$queryRaw<Pick<Account, 'id' | 'balanceMinutes'>[]>\`
              SELECT id, balance_minutes AS "balanceMinutes" FROM accounts WHERE id = \${id}::uuid FOR UPDATE\`
            locked.push(...rows)
          }
        `,
      },
    ],
  },
])
