"""How far a company's own customer success has come: scores, next steps, evidence, comparison with other companies."""
