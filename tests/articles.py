"""Articles that several tests are about."""

TWO_SECTIONS = """\
2024-05-17 Lighthouse keepers of Skara return after forty years

The lighthouse on Skara was manned again on Friday. Its two keepers, Ines Holm and Petter \
Lund, arrived by boat at 6 a.m. with food for a month.

The lamp

The lamp burns rapeseed oil and can be seen from 31 kilometres away. It was built in Paris \
in 1869. “It has never failed us,” Holm said.

The boat

A boat named Tern brings the post every second Tuesday. It carries no passengers. Storms \
kept it in the harbour for nine weeks last winter.
"""
