"""The pages: shape of input, then one action or query, then a template."""
