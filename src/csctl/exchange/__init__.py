"""WHAT OTHERS SEND AND TAKE: CSV, XLSX, JSON Lines, Parquet and Word files as tables of cells; knows no customer."""
