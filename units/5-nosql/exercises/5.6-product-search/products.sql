-- What every product has is a column. What only some have is in the document, and each kind has other things there.
CREATE TABLE "shop_products" (
  "id" SERIAL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "category" TEXT NOT NULL,
  "price" DECIMAL(10,2) NOT NULL CHECK ("price" >= 0),
  "attributes" JSONB NOT NULL DEFAULT '{}' CHECK (jsonb_typeof("attributes") = 'object'),
  "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now()
);

CREATE INDEX "shop_products_category_price_id_idx" ON "shop_products" ("category", "price", "id");
