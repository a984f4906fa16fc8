"""Words of code that handles bytes: only a file with one of them is searched for flows of bytes."""

WORDS = (
    "struct rb wb ab recv recvfrom sendall hashlib md5 sha base64 binascii zlib gzip bz2 pickle cPickle marshal"
    " subprocess urlopen encode decode urandom hmac mmap tempfile unpack pack tostring check_output BytesIO"
).split()
# A byte beyond ASCII, or NUL, as an escape of a literal; a literal of bytes.
ESCAPES = r"\\(?:x[89a-fA-F][0-9a-fA-F]|[23][0-7]{2}|0(?![1-7])|x00)|\bb['\"]"
