"""City folders: examined, made of a workbook, applied to the databases, and written out of them."""
