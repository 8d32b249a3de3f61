"""Steps of the schema, one area a file; `migrations` lists them in the order in which they were released."""
