"""The newsroom's own formats: ninjs, NITF, NewsML-G2, RSS and Atom."""
