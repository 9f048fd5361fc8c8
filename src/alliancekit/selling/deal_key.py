"""The deal key: what makes two deals the same, however they are written."""

import functools
import re
import unicodedata

LEGAL_FORMS = frozenset({
    "ab", "ag", "aps", "as", "asa", "bv", "co", "corp",
    "corporation", "gmbh", "inc", "incorporated", "kg", "limited", "llc", "llp",
    "lp", "ltd", "nv", "oy", "oyj", "plc", "pte", "pty",
    "sa", "sarl", "sas", "se", "spa", "srl",
})  # fmt: skip
"""The legal forms of firms that are left out where a name goes on without them."""

_APART = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
"""The dot between single letters: in `S.A.`, but not in `Amazon.com`."""


@functools.lru_cache(maxsize=65536)
def account_key(name: str) -> str:
    """Return the name of a firm as it is compared: without case, accents, punctuation and legal form.

    A key of your own, such as an LEI, a domain or a keyed hash, stays what it is, but for case and
    punctuation.

    >>> account_key("Müller & Söhne GmbH"), account_key("MULLER, SOHNE")
    ('muller sohne', 'muller sohne')
    >>> account_key("Acme S.A."), account_key("AG")
    ('acme', 'ag')
    """
    words = plain_key(_INITIALS.sub("", name)).split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


@functools.lru_cache(maxsize=65536)
def plain_key(text: str) -> str:
    """Return a text as it is compared: without case, accents and punctuation.

    A text that is nothing but punctuation is compared as it stands.

    >>> plain_key("  Cloud-Backup,  Édition 2 ")
    'cloud backup edition 2'
    >>> plain_key("!?")
    '!?'
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return _APART.sub(" ", bare.casefold()).strip() or text.strip()


def deal_key(account: str, product: str, territory: str) -> str:
    """Return the key under which a deal is registered: account, product and territory.

    Territories are compared by name: the kit does not know that one lies in another.

    >>> deal_key("Acme Inc.", "Cloud Backup", "Germany")
    'acme / cloud backup / germany'
    """
    return " / ".join((account_key(account), plain_key(product), plain_key(territory)))
