"""Populations from files: XLSX, CSV or Parquet, one row per enterprise, read into columns."""
