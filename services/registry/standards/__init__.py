"""Recognition standards as dated, cited data (one YAML file a document), and those that the city edits."""
