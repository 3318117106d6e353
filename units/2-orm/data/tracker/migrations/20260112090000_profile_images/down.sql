DROP TABLE "profile_images", "profile_image_files";
