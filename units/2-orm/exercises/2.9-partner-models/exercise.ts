import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: "Models for somebody else's schema",
  summary:
    'Another team gives you its SQL schema. Write models that fit it to the last constraint, so that Prisma has nothing to change, ' +
    'with names that your own code can live with.',
  points: 10,
  minutes: 25,
  technologies: ['Prisma', 'PostgreSQL', 'schema first'],
  edit: ['prisma/partner/schema.prisma'],
  docs: 'docs/unit-2/07-schema-first-or-code-first.md',
  hints: [
    'Go through partner.sql line by line; each line is one field or one attribute. Where it names a constraint or an index, the models ' +
      'have to name it too. Where it says nothing about ON DELETE and ON UPDATE, it does say something: NO ACTION.',
    '@map and @@map are for the names of columns and tables, map: "…" inside @unique, @@index and @relation for those of indexes and ' +
      'foreign keys. varchar(80) is @db.VarChar(80), char(2) @db.Char(2), smallint @db.SmallInt, numeric(10, 2) Decimal with ' +
      '@db.Decimal(10, 2). Two relations between the same two models need a name each: @relation("paidBy", …) on both sides.',
    'The hardest line: payer Customer? @relation("paidBy", fields: [payerNumber], references: [number], onDelete: SetNull, onUpdate: ' +
      'NoAction, map: "fk_payer"), with payerNumber Int? @map("payer_no"), and in Customer: paidOrders Order[] @relation("paidBy"). The ' +
      'index: @@index([state, placedAt(sort: Desc)], map: "ix_order_newest"). The enum: onHold @map("on hold"), and ' +
      '@@map("ord_state").',
  ],
})
