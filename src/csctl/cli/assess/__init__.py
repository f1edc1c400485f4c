"""`csctl assess`: how far the company's own customer success has come, asked, scored and compared."""

GROUP = ("take", "report", "benchmark", "anonymise")
