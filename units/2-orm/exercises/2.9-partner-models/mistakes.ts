import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'actions-left-to-prisma',
    title: 'Leaves the foreign keys’ actions to Prisma',
    why:
      'SQL does nothing where nobody says what to do; Prisma restricts and cascades. The models now claim that a changed customer number ' +
      'spreads by itself, and the next migration would make it so in a database that is not ours.',
    caughtBy: 'describes the foreign keys, and what they do on DELETE and UPDATE',
    message: 'Your models describe other foreign keys than the partner has',
    edits: [
      {
        file: 'prisma/partner/schema.prisma',
        from: `
          customer Customer    @relation("orderedBy", fields: [customerNumber], references: [number], onDelete: NoAction, onUpdate: NoAction)
          payer    Customer?   @relation("paidBy", fields: [payerNumber], references: [number], onDelete: SetNull, onUpdate: NoAction, map: "fk_payer")
        `,
        to: `
          customer Customer    @relation("orderedBy", fields: [customerNumber], references: [number])
          payer    Customer?   @relation("paidBy", fields: [payerNumber], references: [number], onDelete: SetNull, map: "fk_payer")
        `,
      },
      {
        file: 'prisma/partner/schema.prisma',
        from: `
          order Order     @relation(fields: [orderNumber], references: [number], onDelete: Cascade, onUpdate: NoAction)
          stock StockItem @relation(fields: [depotCode, articleNumber], references: [depotCode, articleNumber], onDelete: NoAction, onUpdate: NoAction, map: "fk_line_stock")
        `,
        to: `
          order Order     @relation(fields: [orderNumber], references: [number], onDelete: Cascade)
          stock StockItem @relation(fields: [depotCode, articleNumber], references: [depotCode, articleNumber], map: "fk_line_stock")
        `,
      },
    ],
  },
  {
    name: 'float-for-money',
    title: 'Prices as floating-point numbers',
    why:
      'numeric(10, 2) keeps cents exactly; a Float is binary, and 17.55 is 17.550000000000000711. It reads well for a while, until a ' +
      'sum is a cent off and nobody finds out where.',
    caughtBy: 'describes every column as it is, and none besides',
    message: 'Your models describe other columns than the partner has',
    edits: [
      {
        file: 'prisma/partner/schema.prisma',
        from: 'listPrice     Decimal @map("list_price") @db.Decimal(10, 2)',
        to: 'listPrice     Float   @map("list_price")',
      },
      {
        file: 'prisma/partner/schema.prisma',
        from: 'unitPrice     Decimal @map("unit_price") @db.Decimal(10, 2)',
        to: 'unitPrice     Float   @map("unit_price")',
      },
    ],
  },
  {
    name: 'renames-columns',
    title: 'Renames the columns instead of mapping them',
    why:
      'The names in the code are good, and Prisma looks for columns of the same names. It finds none in the partner’s database, and its ' +
      'next migration would rename theirs, under programs that know nothing of it.',
    caughtBy: 'describes every column as it is, and none besides',
    message: "Prisma would change the partner's database to fit them",
    edits: [
      {
        file: 'prisma/partner/schema.prisma',
        from: `
          number     Int      @id @map("cust_no")
          name       String   @map("full_nm") @db.VarChar(80)
          email      String?  @unique(map: "cust_mail_once") @map("e_mail") @db.VarChar(120)
          priceGroup String   @default("B2") @map("group") @db.Char(2)
        `,
        to: `
          number     Int      @id
          name       String   @db.VarChar(80)
          email      String?  @unique(map: "cust_mail_once") @db.VarChar(120)
          priceGroup String   @default("B2") @db.Char(2)
        `,
      },
      {
        file: 'prisma/partner/schema.prisma',
        from: `
          depotCode     String  @map("depot_cd") @db.Char(3)
          articleNumber String  @map("art_no") @db.VarChar(12)
          quantity      Int     @default(0) @map("qty")
          // Decimal and not Float: prices have cents, and 0.1 + 0.2 is 0.3.
          listPrice     Decimal @map("list_price") @db.Decimal(10, 2)
          secondSource  Boolean @default(false) @map("2nd_src")
        `,
        to: `
          depotCode     String  @db.Char(3)
          articleNumber String  @db.VarChar(12)
          quantity      Int     @default(0)
          listPrice     Decimal @db.Decimal(10, 2)
          secondSource  Boolean @default(false)
        `,
      },
      {
        file: 'prisma/partner/schema.prisma',
        from: `
          number         Int        @id @default(autoincrement()) @map("ord_no")
          customerNumber Int        @map("cust_no")
          payerNumber    Int?       @map("payer_no")
          state          OrderState @default(open)
          placedAt       DateTime   @default(now()) @map("placed_at") @db.Timestamptz
        `,
        to: `
          number         Int        @id @default(autoincrement())
          customerNumber Int       
          payerNumber    Int?      
          state          OrderState @default(open)
          placedAt       DateTime   @default(now()) @db.Timestamptz
        `,
      },
      {
        file: 'prisma/partner/schema.prisma',
        from: `
          orderNumber   Int     @map("ord_no")
          position      Int     @map("line_no") @db.SmallInt
          depotCode     String  @map("depot_cd") @db.Char(3)
          articleNumber String  @map("art_no") @db.VarChar(12)
          quantity      Int     @map("qty")
          unitPrice     Decimal @map("unit_price") @db.Decimal(10, 2)
        `,
        to: `
          orderNumber   Int    
          position      Int     @db.SmallInt
          depotCode     String  @db.Char(3)
          articleNumber String  @db.VarChar(12)
          quantity      Int    
          unitPrice     Decimal @db.Decimal(10, 2)
        `,
      },
    ],
  },
  {
    name: 'their-names',
    title: 'Takes over every name as it is',
    why:
      'The models fit, and full_nm, cust_no and depot_cd spread through all the code that reads them. When the partner renames a column, ' +
      'it is a hundred lines instead of one @map.',
    caughtBy: 'gives models and fields the names that TypeScript would',
    message: "Names of the partner's went into your code",
  },
])
