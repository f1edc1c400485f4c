"""What comes from elsewhere, as a mapping says: cells to values, rows to accounts, answers to readings."""
