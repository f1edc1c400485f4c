"""A file from elsewhere as accounts or readings: planned first, written all or nothing, the second time not at all."""
