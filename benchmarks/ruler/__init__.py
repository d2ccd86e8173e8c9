"""The ruler: reads a finished PDF and says how well its lines are set, language by language.

It shares nothing with the writer: pikepdf reads the glyphs, fontTools the embedded fonts.
``python benchmarks/ruler FILE.pdf`` prints the report; :func:`ruler.report.measure` returns it.
"""
