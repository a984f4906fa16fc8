"""Do two Python 2.7 modules mean the same? Runs inside 2.7 and knows nothing of the codemods."""
