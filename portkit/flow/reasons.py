"""What reports say of pieces of evidence that are asked for again by these words (``Evidence.because``)."""

IS_PRINTED, IS_LOGGED, IS_READ = "is printed", "it is logged", "is read as text"
PUT_IN = "is put into a native string"
IS_RUN = "it is run as code"
NAME = "it is the name of an attribute"
DECODED = "it is decoded"
LETTERED = "it has letters that bytes cannot be spelled with"
# What ``csv`` writes: a cell, or what holds cells; what it reads.
CELL, ROW, LINES = "is written as a cell of CSV", "holds cells of CSV", "is read as CSV"
# What ``json`` writes: itself, or what holds it.
JSON, IN_JSON = "is written as JSON", "is written inside of JSON"
# What a format puts in by its name: ``"%(name)s" % values``.
BY_NAME = "holds what is put in by its name"
# Where bytes are turned, or told: what is shown there matters to nothing else.
SEEN = (
    IS_PRINTED,
    IS_LOGGED,
    IS_READ,
    IS_RUN,
    PUT_IN,
    NAME,
    CELL,
    ROW,
    LINES,
    JSON,
    IN_JSON,
    BY_NAME,
)
