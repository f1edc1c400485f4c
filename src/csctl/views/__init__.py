"""HOW IT READS: results of the domain as a View; picks columns and order, words nothing."""
