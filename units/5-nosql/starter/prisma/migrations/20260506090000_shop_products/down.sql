DROP TABLE "shop_products";
