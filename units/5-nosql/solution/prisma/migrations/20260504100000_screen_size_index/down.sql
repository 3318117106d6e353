DROP INDEX devices_screen_size_idx;
